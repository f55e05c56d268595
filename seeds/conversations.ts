import type { DepartmentName } from './cast.ts'

/**
 * in: the customer; out: who answers for the chat; note: the same, for colleagues only; lead: their reporting person
 * joins and leaves a note; solved, reopened: what happened between two lines.
 */
export type Line = ['in' | 'out' | 'note' | 'lead', string] | ['solved'] | ['reopened']
export type Conversation = { about: DepartmentName; lines: Line[] }

/** `{order}`, `{tea}`, `{customer}` and `{day}` are filled in. */
export const open: Conversation[] = [
  {
    about: 'Support',
    lines: [
      ['in', 'Hello, I ordered on Monday ({order}) and the tracking has not moved since. Is it lost?'],
      ['out', 'Hello {customer}, let me look at that parcel right away.'],
      ['note', 'Carrier shows it in the depot for three days. Asked them for a search.'],
      [
        'out',
        'It sits in the carrier’s depot. I have asked them to find it and will write as soon as I know more.',
      ],
      ['in', 'Thank you. It is a birthday present for {day}, so I am a little nervous.'],
      ['in', 'Any news?'],
    ],
  },
  {
    about: 'Sales',
    lines: [
      [
        'in',
        'Hi! We run a small café and go through about 4 kg of {tea} a month. Do you have prices for that?',
      ],
      ['out', 'Hi {customer}, we do. From 3 kg a month it is 18 % less, from 10 kg it is 25 %.'],
      ['in', 'That sounds good. Could we start with a sample of three teas?'],
      ['out', 'Of course. Which three would you like, and where may we send them?'],
      ['in', '{tea}, the Assam and something without caffeine. The address is the one on {order}.'],
    ],
  },
  {
    about: 'Service',
    lines: [
      ['in', 'The lid of my clay teapot broke after two weeks. Order {order}.'],
      ['out', 'I am sorry to hear that, {customer}. Could you send us a photograph of the break?'],
      ['in', 'It went clean through the knob, I have put it next to a ruler in the picture.'],
      ['lead', 'Third lid from this kiln lot. Replace without asking further and tell the pottery.'],
      ['out', 'Thank you. A new lid goes out to you on {day}, you need not send the old one back.'],
    ],
  },
  {
    about: 'Sales',
    lines: [
      ['in', 'Is the {tea} this year’s harvest?'],
      ['out', 'Yes, it was picked this spring and reached us four weeks ago.'],
      ['in', 'Perfect. Is there a bigger bag than 100 g?'],
    ],
  },
  {
    about: 'Support',
    lines: [
      ['in', 'I was charged twice for {order}.'],
      [
        'out',
        'Hello {customer}, I see two authorisations here, only one was taken. Which bank are you with?',
      ],
      ['in', 'A small credit union. Both show as booked.'],
      ['note', 'Payment provider confirms a duplicate. Refund asked for, takes three to five days.'],
      [
        'out',
        'You are right, the second one was booked as well. I have sent it back, it takes three to five days.',
      ],
    ],
  },
  {
    about: 'Support',
    lines: [
      ['in', 'Can I still change the delivery address of {order}? I moved last week.'],
      ['out', 'Yes, it leaves us tomorrow. What is the new address?'],
      ['in', '14 Mill Lane, same town, second bell from the top.'],
      ['out', 'Changed. You will get a new confirmation by e-mail in a minute.'],
      ['in', 'The confirmation still shows the old street?'],
    ],
  },
  {
    about: 'Sales',
    lines: [
      [
        'in',
        'Hello, we would like 40 gift boxes for our team before the holidays, each with {tea} and a cup.',
      ],
      ['out', 'Lovely idea, {customer}. Should we put a card into each box?'],
      ['in', 'Yes please, with first names. I can send a list.'],
      ['out', 'Then it comes to €27.50 a box, cards included. I will write an offer today.'],
      ['note', 'Offer sent, valid for 14 days. Stock for the cups is reserved.'],
      ['in', 'Got the offer. Does it include delivery to two offices?'],
    ],
  },
  {
    about: 'Service',
    lines: [
      ['in', 'My kettle stops heating at 60 degrees. It is eleven months old.'],
      ['out', 'That is within the guarantee. Does the light still blink when it stops?'],
      ['in', 'It blinks three times, then nothing.'],
      ['out', 'That is the sensor. I have booked a courier for {day}, please keep it in any sturdy box.'],
    ],
  },
  {
    about: 'Support',
    lines: [
      ['in', 'I would like to return the Earl Grey from {order}, it is too strong for me.'],
      ['out', 'No problem, {customer}. The return label is on its way to your inbox.'],
      ['in', 'I opened the bag, is that all right?'],
      ['out', 'Yes, that is what the thirty days are for. Would you like something milder instead?'],
      ['in', 'What would you suggest?'],
    ],
  },
  {
    about: 'Sales',
    lines: [
      ['in', 'Which tea would you give to somebody who says they do not like tea?'],
      ['out', 'A cold-brewed {tea}, with a slice of orange. It has never failed us.'],
      ['in', 'Ha, sold. How long does delivery to Portugal take?'],
      ['out', 'Three days, and it is free from €40.'],
    ],
  },
  {
    about: 'Support',
    lines: [
      ['in', 'My discount code does not work: it says “expired”.'],
      ['out', 'Let me see. Which code is it?'],
      ['in', 'SPRING10, from your newsletter.'],
      ['out', 'It works until tonight, please try it once more.'],
      ['solved'],
      ['reopened'],
      ['in', 'Hello again, it still does not work on my phone.'],
      ['out', 'I have made you a new one that works until {day}: KETTLE-10.'],
    ],
  },
  {
    about: 'Service',
    lines: [
      ['in', 'Do you repair the old stoneware pots as well? Mine is from 2014 and the handle is loose.'],
      ['out', 'The pottery still does, it costs €18 and takes about two weeks.'],
      ['in', 'Then let us do it. How do I send it safely?'],
    ],
  },
  {
    about: 'Sales',
    lines: [
      ['in', 'Hello, is the subscription for {tea} monthly only, or every second month too?'],
      ['out', 'Both, {customer}, and you can skip a month whenever you like.'],
      ['in', 'Good. Then every second month from {day}, please.'],
      ['out', 'Done! The first bag leaves on {day}. Anything else I can do for you?'],
    ],
  },
  {
    about: 'Support',
    lines: [
      ['in', 'Half of my order {order} is missing: two bags came, I ordered four.'],
      ['out', 'I am sorry about that. Was the parcel open or damaged?'],
      ['in', 'No, it was fine. The slip in it lists all four.'],
      ['lead', 'Packing table 2 again. Send the rest today and put a cup in for the trouble.'],
      ['out', 'Our mistake. The other two leave today, with a small surprise.'],
      ['in', 'That is kind, thank you. Will I get a tracking number?'],
    ],
  },
  {
    about: 'Service',
    lines: [
      ['in', 'Good morning, the strainer of the teapot from {order} lets leaves through.'],
      ['out', 'Good morning {customer}. Is the mesh bent, or are the leaves very fine?'],
      ['in', 'It has a dent on one side, from the beginning I think.'],
      ['note', 'Spare strainers arrive on {day}. Put one aside.'],
    ],
  },
  {
    about: 'Sales',
    lines: [
      ['in', 'Do you ship to Norway, and who pays the duty?'],
      ['out', 'We do. Up to NOK 3000 the tax is already in our price, nothing to pay at the door.'],
      ['in', 'Great. And the {tea}, is it organic?'],
      ['out', 'It is grown without sprays, but the garden has no certificate yet.'],
      ['in', 'That is an honest answer. I will take 200 g.'],
    ],
  },
  {
    about: 'Support',
    lines: [
      ['in', 'I cannot sign in to see my invoices. The link in the mail leads nowhere.'],
      [
        'out',
        'Sorry for that! The links stop working after a day. Here is a new one, it is in your inbox now.',
      ],
      ['in', 'That worked. But the invoice for {order} shows my old company name.'],
    ],
  },
]

/** Nobody has answered these yet. */
export const waiting: Conversation[] = [
  {
    about: 'Support',
    lines: [
      ['in', 'Hello? Is somebody there?'],
      ['in', 'My parcel {order} was left in the rain and everything is wet.'],
    ],
  },
  {
    about: 'Sales',
    lines: [
      ['in', 'Good afternoon, I would like to know whether the {tea} is back in stock.'],
      ['in', 'The website says “soon” since last week.'],
      ['in', 'I would take three bags.'],
    ],
  },
  {
    about: 'Service',
    lines: [
      ['in', 'Can I put the everyday cup into the dishwasher?'],
      ['in', 'And the microwave?'],
    ],
  },
  {
    about: 'Sales',
    lines: [
      ['in', 'We are opening a bookshop with a tea corner next month. Whom do I talk to about supplies?'],
      ['in', 'About 6 kg a month to begin with.'],
    ],
  },
  {
    about: 'Support',
    lines: [
      ['in', 'I want to cancel {order} please, I ordered twice by mistake.'],
      ['in', 'It says “being packed” now, is it too late?'],
    ],
  },
  {
    about: 'Support',
    lines: [
      ['in', 'Hi, do your gift cards expire?'],
      ['in', 'Mine is from 2022, number ends in 4471.'],
    ],
  },
]

/** What one says while finding out. */
export const promises = [
  'I have asked the carrier again and will write as soon as they answer.',
  'Noted, thank you {customer}. I will put it together this afternoon.',
  'A photograph is enough, we take it from there.',
  'There is a 500 g bag, it is not on the website yet. Shall I put one aside?',
  'I am checking that with our bookkeeping, one moment please.',
  'You are right, I see it too. I will have it corrected today.',
  'It does, up to three addresses. The second one is free of charge.',
  'Thank you for trying that. I will ask the workshop and come back to you.',
  'The {tea}, without hesitation. Should I send a sample along?',
  'I will find that out and write back today.',
  'Wrapped in a towel in any sturdy box. The label is in your inbox.',
  'With pleasure. You will have the number tonight, as soon as it is packed.',
  'Let me ask the garden about that, they answer within a day.',
]
