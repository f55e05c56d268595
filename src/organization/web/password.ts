/** The shortest password accepted; the server decides, the screens say so beforehand. */
export const passwordLength = 10
