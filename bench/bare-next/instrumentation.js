/** Nothing: without a file of its own the build takes the one of the product, and with it its relay. */
export function register() {}
