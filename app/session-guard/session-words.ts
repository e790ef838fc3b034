export const SESSION_WORDS = {
  title: 'You were signed out',
  nothingLost:
    'Nothing you typed is lost. Sign in in another tab, then come back here and go on: what you were about to send is sent then.',
  signIn: 'Sign in in a new tab',
  goOn: 'Go on',
  stillOut: 'Still signed out in this browser. Sign in in the other tab first.',
  leave: 'Leave this page',
}
