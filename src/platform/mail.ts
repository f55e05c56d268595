import { createTransport, type Transporter } from 'nodemailer'
import type { Log } from './log.ts'

export type Letter = { to: string; subject: string; text: string }

export type Mail = {
  /** False when no SMTP server is set: letters are then only kept, and shown under Settings, Mailbox. */
  delivers: boolean
  /** @throws the SMTP server's error; the job that calls it tries again. */
  send(letter: Letter): Promise<void>
}

export function createMail(smtpUrl: string | null, from: string, log: Log): Mail {
  if (!smtpUrl) return { delivers: false, send: async () => undefined }
  const transport: Transporter = createTransport(smtpUrl)
  return {
    delivers: true,
    send: async (letter) => {
      await transport.sendMail({ from, ...letter })
      log.info('mail sent')
    },
  }
}
