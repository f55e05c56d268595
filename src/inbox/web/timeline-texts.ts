/** What an event of the timeline says. */
export const texts = {
  inbox: {
    event: {
      routed: 'Assigned to {{to}} automatically',
      taken: '{{actor}} took the chat',
      takenFrom: '{{actor}} took the chat from {{from}}',
      assigned: '{{actor}} assigned the chat to {{to}}',
      assignedFrom: '{{actor}} moved the chat from {{from}} to {{to}}',
      unassigned: '{{actor}} moved the chat from {{from}} to Unassigned',
      unassignedPlain: '{{actor}} moved the chat to Unassigned',
      joined: '{{actor}} joined',
      left: '{{actor}} left',
      putOut: '{{actor}} took {{to}} out of the chat',
      brought: '{{actor}} brought {{to}} into the chat',
      solved: '{{actor}} solved the chat',
      reopened: '{{actor}} reopened the chat',
      reopenedByMessage: 'Reopened by a new message',
      transferred: '{{actor}} transferred the chat from {{from}} to {{to}}',
      transferredPlain: '{{actor}} transferred the chat to {{to}}',
      transfer_undone: '{{actor}} took a transfer back: {{from}} → {{to}}',
      moved_by_removal: 'Moved from {{from}} to {{to}} by removal no. {{reference}}',
      returned_by_undo: 'Returned from {{from}} to {{to}}: removal no. {{reference}} was undone',
    },
  },
}
