import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export class DataFolderInUse extends Error {}

/**
 * Holds the data folder for the life of this process. Two processes on one PGlite folder would silently lose
 * writes; the operating system drops this lock however the process ends.
 * @throws DataFolderInUse when another process holds it.
 */
export function lockDataFolder(folder: string): { release(): void } {
  // Password hashes lie in it.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(folder, 'lock'))
  try {
    lock.exec('pragma busy_timeout = 0; pragma locking_mode = exclusive; begin exclusive')
  } catch {
    lock.close()
    throw new DataFolderInUse(
      `The data folder ${folder} is in use by another Handover process. Stop that one first, or set HANDOVER_DATA to another folder.`,
    )
  }
  return { release: () => lock.close() }
}
