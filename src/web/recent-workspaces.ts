export interface RecentWorkspace {
  slug: string
  name: string
}

const key = 'handover.workspaces'

export function recentWorkspaces(): RecentWorkspace[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]') as RecentWorkspace[]
    return Array.isArray(kept) ? kept.filter(({ slug, name }) => Boolean(slug && name)) : []
  } catch {
    return []
  }
}

export function rememberWorkspace({ slug, name }: RecentWorkspace): void {
  keep([{ slug, name }, ...recentWorkspaces().filter((other) => other.slug !== slug)].slice(0, 5))
}

export function forgetWorkspace(slug: string): void {
  keep(recentWorkspaces().filter((other) => other.slug !== slug))
}

function keep(workspaces: RecentWorkspace[]): void {
  localStorage.setItem(key, JSON.stringify(workspaces))
}
