// What the settings of the end-to-end tests need of the script that finds a browser.
/** What Chromium is started with. */
export const browserArguments: string[]
