// What the settings of the end-to-end tests need of the script that finds a browser.
/** How Playwright starts the program at this path, or its own browser when there is none. */
export function launchOptions(
  executablePath: string | undefined,
  ...args: string[]
): { executablePath?: string; args: string[] }
