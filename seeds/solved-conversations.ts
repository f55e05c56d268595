import type { Conversation } from './conversations.ts'

export const solved: Conversation[] = [
  {
    about: 'Support',
    lines: [
      ['in', 'Where is my order {order}?'],
      ['out', 'Hello {customer}, it is out for delivery and should reach you today before six.'],
      ['in', 'It just rang. Thank you!'],
    ],
  },
  {
    about: 'Sales',
    lines: [
      ['in', 'How warm should the water be for {tea}?'],
      ['out', 'About 75 degrees, two minutes. Longer makes it bitter.'],
      ['in', 'So that is what I did wrong. Thanks a lot.'],
      ['out', 'Enjoy it!'],
    ],
  },
  {
    about: 'Service',
    lines: [
      ['in', 'One of the cups came with a crack, order {order}.'],
      ['out', 'I am sorry, {customer}. Would you like a new one or the money back?'],
      ['in', 'A new one please.'],
      ['out', 'It is on its way and should be with you on {day}.'],
      ['in', 'It arrived, whole this time. Thank you.'],
    ],
  },
  {
    about: 'Support',
    lines: [
      ['in', 'I need an invoice with our VAT number for {order}.'],
      ['out', 'Of course. What is the number?'],
      ['in', 'It is in my profile already, just not on the invoice.'],
      ['note', 'Invoice corrected and sent again.'],
      ['out', 'Found it. The corrected invoice is in your inbox.'],
      ['in', 'Received, thanks.'],
    ],
  },
  {
    about: 'Sales',
    lines: [
      ['in', 'Is there a shop where I can taste the {tea} first?'],
      ['out', 'Yes, our stall by the harbour, every Saturday until two.'],
      ['in', 'Then see you on Saturday.'],
    ],
  },
  {
    about: 'Support',
    lines: [
      ['in', 'The payment page hangs after I choose my bank.'],
      ['out', 'Our payment provider had a hiccup this morning. Could you try once more?'],
      ['in', 'Now it worked.'],
      ['out', 'Glad to hear it. {order} is confirmed.'],
    ],
  },
  {
    about: 'Service',
    lines: [
      ['in', 'How do I get limescale out of the kettle?'],
      ['out', 'A spoon of citric acid, fill it up, boil once and wait for half an hour. Rinse twice.'],
      ['in', 'Like new! Thanks.'],
      ['solved'],
      ['reopened'],
      ['in', 'One more thing: how often should I do that?'],
      ['out', 'With your water, every six weeks or so.'],
    ],
  },
  {
    about: 'Support',
    lines: [
      ['in', 'Please take me off the newsletter.'],
      ['out', 'Done, {customer}. You will not get another one.'],
      ['in', 'That was quick.'],
    ],
  },
  {
    about: 'Sales',
    lines: [
      ['in', 'Can I have {order} wrapped as a gift, without a price on the slip?'],
      ['out', 'Yes. Should we put a few words on a card?'],
      ['in', '“For long evenings, from {customer}.”'],
      ['out', 'Wrapped, written and sent. It arrives on {day}.'],
    ],
  },
  {
    about: 'Service',
    lines: [
      ['in', 'I sent my teapot in for a new handle two weeks ago, is it ready?'],
      ['note', 'The pottery says it is drying, back here on {day}.'],
      ['out', 'It is drying at the pottery and will be on its way to you on {day}.'],
      ['in', 'Wonderful, no hurry.'],
      ['out', 'It left today. Thank you for your patience!'],
    ],
  },
]

export const teas = ['Spring Sencha', 'Hearth Assam', 'Harbour Earl Grey', 'Meadow Chamomile']
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']
