import { plainName } from './cast.ts'
import type { Chance } from './chance.ts'

export type Customer = { name: string; email: string | null; phone: string | null }

type Region = { first: string[]; last: string[]; phone: (chance: Chance) => string }
const digits = (n: number, length: number) => String(n).padStart(length, '0')

// Numbers that the regulators of these countries keep for films and examples: they ring nobody.
const regions: Region[] = [
  {
    first: words('Harriet Oliver Imogen Callum Freddie Niamh Rhys Poppy Alfie Isla Gareth Bronwen Euan'),
    last: words('Ashworth Pemberton Doyle Macleod Whitfield Okonkwo Thackeray Bevan Sutcliffe Kaur Ellison'),
    phone: (chance) => `+447700900${digits(chance.below(1000), 3)}`,
  },
  {
    first: words(
      'Marisol Tyler Keisha Brandon Valentina Jamal Ruth Hector Naomi Wyatt Camila Darnell Abigail',
    ),
    last: words(
      'Castillo Whitaker Nguyen Freeman Delgado Kowalski Park Ramirez Boone Hernandez Schultz Patel',
    ),
    phone: (chance) =>
      `+1${chance.pick(['212', '312', '415', '617', '206'])}55501${digits(chance.below(100), 2)}`,
  },
  {
    first: words('Camille Théo Manon Baptiste Inès Quentin Aïcha Hugo Solène Mathis Clémence Youssef Élodie'),
    last: words(
      'Lefèvre Garnier Benali Rousseau Fontaine Chevalier Diallo Marchand Aubert Renaud Perrin Lemaire',
    ),
    phone: (chance) => `+336399800${digits(chance.below(100), 2)}`,
  },
  {
    first: words('Annika Jonas Greta Emre Lena Moritz Svenja Kai Franziska Torben Ayşe Matthias Wiebke'),
    last: words(
      'Brandt Hoffmann Yılmaz Vogel Krüger Schäfer Lindemann Petersen Busch Öztürk Reinhardt Albrecht',
    ),
    phone: (chance) => `+493023125${digits(chance.below(1000), 3)}`,
  },
  {
    first: words('Astrid Elias Linnea Oskar Maja Viggo Saga Nils Ebba Isak Tuva Amir Sigrid'),
    last: words(
      'Lindgren Nyström Bergman Sandberg Hassan Wikström Öberg Ekström Forsberg Lundin Holm Svensson',
    ),
    phone: (chance) => `+46701740${chance.between(605, 699)}`,
  },
]

/** @returns `count` customers with names that differ; some without an address, some without a number. */
export function inventCustomers(chance: Chance, count: number): Customer[] {
  const taken = new Set<string>()
  const customers: Customer[] = []
  while (customers.length < count) {
    const region = chance.pick(regions)
    const name = `${chance.pick(region.first)} ${chance.pick(region.last)}`
    if (taken.has(name)) continue
    taken.add(name)
    const reachedBy = chance.below(10)
    customers.push({
      name,
      email: reachedBy === 0 ? null : `${plainName(name)}@${chance.pick(mailHosts)}`,
      phone: reachedBy > 6 ? null : region.phone(chance),
    })
  }
  return customers
}

const mailHosts = ['example.com', 'example.net', 'example.org', 'mail.example']

function words(text: string): string[] {
  return text.split(' ')
}
