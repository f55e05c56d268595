import { idParams } from '#organization/contract.ts'
import { route } from '#organization/route.ts'
import { cursorAt, cursorFrom } from '#platform/cursor.ts'
import type { Http } from '#platform/http.ts'
