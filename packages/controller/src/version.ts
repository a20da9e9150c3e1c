// Which version of the program is this? The one of package.json, as a test makes sure: the bundle has no package.json to read.
export const version = '0.1.0'
