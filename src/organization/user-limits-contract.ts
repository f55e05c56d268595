/** More people than this are not changed by one request. */
export const mostChosen = 500
/** More people than this are not named in an address. */
export const mostNamed = 200
