/** Words at the door: the code, the forgotten password. */
export const texts = {
  organization: {
    codeStep: {
      title: 'Enter your code',
      intro: 'Signing in as {{email}}.',
      submit: 'Sign in',
      back: 'Back to e-mail and password',
      code: 'Code from your authenticator app',
      codeHint: 'Six digits, new every 30 seconds.',
      recoveryCode: 'Recovery code',
      recoveryHint: 'One of those you stored when you switched the second factor on. Each works once.',
      useRecovery: 'Use a recovery code',
      useApp: 'Use a code from the app',
      wrong: 'This code is not right, or it was used already. Enter a fresh one.',
      wrongRecovery: 'This recovery code is not right, or it was used already.',
      passwordSet: 'Your password is set.',
      why: 'Your password is set. Sign in with it: your account also asks for a code.',
      lost: 'Neither at hand? An admin of your workspace can reset your second factor.',
    },
    setUpStep: {
      title: 'Set up the second factor',
      intro: 'Your workspace asks for a second factor when you sign in. It takes a minute.',
      submit: 'Confirm and sign in',
      renewed: 'That took too long, or the code was empty. Scan what is shown now and enter its code.',
      storedTitle: 'Store your recovery codes',
    },
    forgotten: {
      title: 'Forgot your password?',
      intro: 'Enter your e-mail. You get a link with which you choose a new password.',
      email: 'E-mail',
      submit: 'Send the link',
      sentTitle: 'Check your e-mail',
      sent: 'If {{email}} belongs to somebody in this workspace, an e-mail with a link is on its way. The link works once.',
      sentHint:
        'Nothing there after a few minutes? Look in the spam folder, or ask an admin of your workspace.',
      again: 'Try another e-mail',
      back: 'Back to sign-in',
      link: 'Forgot password?',
    },
  },
}
