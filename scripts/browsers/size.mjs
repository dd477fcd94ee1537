// The size of the window in every browser, in pixels: that of a teacher's laptop.
export const size = { width: 1440, height: 900 }
