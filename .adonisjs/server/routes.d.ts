import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'sessions.create': { paramsTuple?: []; params?: {} }
    'sessions.store': { paramsTuple?: []; params?: {} }
    'registrations.create': { paramsTuple?: []; params?: {} }
    'registrations.store': { paramsTuple?: []; params?: {} }
    'password_resets.create': { paramsTuple?: []; params?: {} }
    'password_resets.store': { paramsTuple?: []; params?: {} }
    'password_resets.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'password_resets.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'email_changes.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'email_changes.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'invitations.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'invitations.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'registrations.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'registrations.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'mailboxes.show': { paramsTuple: [ParamValue]; params: {'secret': ParamValue} }
    'mailboxes.letters.show': { paramsTuple: [ParamValue,ParamValue]; params: {'secret': ParamValue,'id': ParamValue} }
    'time_zones.index': { paramsTuple?: []; params?: {} }
    'preferences.update': { paramsTuple?: []; params?: {} }
    'profile.appearance.update': { paramsTuple?: []; params?: {} }
    'sessions.destroy': { paramsTuple?: []; params?: {} }
    'homes.index': { paramsTuple?: []; params?: {} }
    'organizations.index': { paramsTuple?: []; params?: {} }
    'organizations.create': { paramsTuple?: []; params?: {} }
    'organizations.store': { paramsTuple?: []; params?: {} }
    'demo_closures.create': { paramsTuple?: []; params?: {} }
    'demo_closures.store': { paramsTuple?: []; params?: {} }
    'profile.show': { paramsTuple?: []; params?: {} }
    'profile.update': { paramsTuple?: []; params?: {} }
    'profile.email_changes.store': { paramsTuple?: []; params?: {} }
    'profile.password.update': { paramsTuple?: []; params?: {} }
    'profile.sessions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'profile.other_sessions.destroy': { paramsTuple?: []; params?: {} }
    'administration.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.choices.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'companies.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'companies.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'companies.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'company_id': ParamValue} }
    'companies.deletions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'company_id': ParamValue} }
    'departments.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue} }
    'departments.deletions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue} }
    'departments.members.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue} }
    'departments.members.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue,'id': ParamValue} }
    'departments.members.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue,'id': ParamValue} }
    'palette.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'group_id': ParamValue} }
    'groups.deletions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'group_id': ParamValue} }
    'imports.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'imports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'imports.reading.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.reading.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.preview.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.progress.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'imports.result.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.plans.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.reruns.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.rows.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue,'id': ParamValue} }
    'imports.rows.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue,'id': ParamValue} }
    'import_samples.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'sample': ParamValue} }
    'import_settings.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'import_settings.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'kind': ParamValue} }
    'mails.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'mails.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'mails.deliveries.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'mail_id': ParamValue} }
    'mails.letters.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'mail_id': ParamValue} }
    'members.choices.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'members.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'members.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'members.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'members.deletions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'members.mail.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'saved_views.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'saved_views.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'saved_views.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'saved_views.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'saved_views.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'lists.columns.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.counts.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.filters.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.exports.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.deletions.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.changes.create': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue,'change': ParamValue} }
    'lists.changes.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue,'change': ParamValue} }
    'wall_inspections.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'wall_inspections.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.staffings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'members.staffings.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'members.staffings.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'processes.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'processes.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'processes.cancellations.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.confirmations.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.conflicts.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.exports.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.items.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.pauses.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.progress.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.receipts.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.resolutions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.resumptions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.retries.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.undos.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'homes.show': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'onboardings.show': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'onboardings.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'onboardings.destroy': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.invitations.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'settings.show': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'settings.update': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'sign_ins.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'switchers.show': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'imports.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'kit.index': { paramsTuple?: []; params?: {} }
  }
  GET: {
    'sessions.create': { paramsTuple?: []; params?: {} }
    'registrations.create': { paramsTuple?: []; params?: {} }
    'password_resets.create': { paramsTuple?: []; params?: {} }
    'password_resets.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'email_changes.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'invitations.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'registrations.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'mailboxes.show': { paramsTuple: [ParamValue]; params: {'secret': ParamValue} }
    'mailboxes.letters.show': { paramsTuple: [ParamValue,ParamValue]; params: {'secret': ParamValue,'id': ParamValue} }
    'time_zones.index': { paramsTuple?: []; params?: {} }
    'homes.index': { paramsTuple?: []; params?: {} }
    'organizations.index': { paramsTuple?: []; params?: {} }
    'organizations.create': { paramsTuple?: []; params?: {} }
    'demo_closures.create': { paramsTuple?: []; params?: {} }
    'profile.show': { paramsTuple?: []; params?: {} }
    'administration.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.choices.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'companies.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'companies.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'company_id': ParamValue} }
    'departments.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue} }
    'palette.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'group_id': ParamValue} }
    'imports.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'imports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'imports.reading.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.preview.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.progress.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'imports.result.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.rows.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue,'id': ParamValue} }
    'import_samples.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'sample': ParamValue} }
    'import_settings.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'mails.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'mails.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'mails.letters.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'mail_id': ParamValue} }
    'members.choices.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'members.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'members.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'saved_views.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'saved_views.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'lists.counts.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.filters.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.exports.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.deletions.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.changes.create': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue,'change': ParamValue} }
    'wall_inspections.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.staffings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'members.staffings.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'processes.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'processes.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'processes.conflicts.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.exports.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.items.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.progress.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.receipts.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'homes.show': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'onboardings.show': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'settings.show': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'sign_ins.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'switchers.show': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'kit.index': { paramsTuple?: []; params?: {} }
  }
  HEAD: {
    'sessions.create': { paramsTuple?: []; params?: {} }
    'registrations.create': { paramsTuple?: []; params?: {} }
    'password_resets.create': { paramsTuple?: []; params?: {} }
    'password_resets.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'email_changes.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'invitations.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'registrations.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'mailboxes.show': { paramsTuple: [ParamValue]; params: {'secret': ParamValue} }
    'mailboxes.letters.show': { paramsTuple: [ParamValue,ParamValue]; params: {'secret': ParamValue,'id': ParamValue} }
    'time_zones.index': { paramsTuple?: []; params?: {} }
    'homes.index': { paramsTuple?: []; params?: {} }
    'organizations.index': { paramsTuple?: []; params?: {} }
    'organizations.create': { paramsTuple?: []; params?: {} }
    'demo_closures.create': { paramsTuple?: []; params?: {} }
    'profile.show': { paramsTuple?: []; params?: {} }
    'administration.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.choices.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'companies.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'companies.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'company_id': ParamValue} }
    'departments.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue} }
    'palette.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'group_id': ParamValue} }
    'imports.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'imports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'imports.reading.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.preview.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.progress.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'imports.result.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.rows.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue,'id': ParamValue} }
    'import_samples.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'sample': ParamValue} }
    'import_settings.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'mails.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'mails.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'mails.letters.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'mail_id': ParamValue} }
    'members.choices.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'members.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'members.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'saved_views.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'saved_views.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'lists.counts.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.filters.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.exports.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.deletions.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.changes.create': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue,'change': ParamValue} }
    'wall_inspections.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.staffings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'members.staffings.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'processes.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'processes.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'processes.conflicts.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.exports.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.items.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.progress.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.receipts.index': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'homes.show': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'onboardings.show': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'settings.show': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'sign_ins.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'switchers.show': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'kit.index': { paramsTuple?: []; params?: {} }
  }
  POST: {
    'sessions.store': { paramsTuple?: []; params?: {} }
    'registrations.store': { paramsTuple?: []; params?: {} }
    'password_resets.store': { paramsTuple?: []; params?: {} }
    'organizations.store': { paramsTuple?: []; params?: {} }
    'demo_closures.store': { paramsTuple?: []; params?: {} }
    'profile.email_changes.store': { paramsTuple?: []; params?: {} }
    'companies.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'companies.deletions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'company_id': ParamValue} }
    'departments.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.deletions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue} }
    'departments.members.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue} }
    'groups.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.deletions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'group_id': ParamValue} }
    'imports.plans.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.reruns.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'mails.deliveries.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'mail_id': ParamValue} }
    'members.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.deletions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'saved_views.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'lists.columns.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue} }
    'lists.changes.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'list_id': ParamValue,'change': ParamValue} }
    'wall_inspections.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.staffings.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'processes.cancellations.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.confirmations.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.pauses.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.resolutions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.resumptions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.retries.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'processes.undos.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'process_id': ParamValue} }
    'onboardings.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'members.invitations.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'imports.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
  }
  PUT: {
    'password_resets.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'email_changes.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'invitations.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'registrations.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'preferences.update': { paramsTuple?: []; params?: {} }
    'profile.appearance.update': { paramsTuple?: []; params?: {} }
    'profile.update': { paramsTuple?: []; params?: {} }
    'profile.password.update': { paramsTuple?: []; params?: {} }
    'companies.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.members.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue,'id': ParamValue} }
    'groups.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'imports.reading.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue} }
    'imports.rows.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue,'id': ParamValue} }
    'import_settings.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'kind': ParamValue} }
    'members.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'members.mail.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'member_id': ParamValue} }
    'saved_views.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'settings.update': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
  }
  DELETE: {
    'sessions.destroy': { paramsTuple?: []; params?: {} }
    'profile.sessions.destroy': { paramsTuple: [ParamValue]; params: {'id': ParamValue} }
    'profile.other_sessions.destroy': { paramsTuple?: []; params?: {} }
    'departments.members.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue,'id': ParamValue} }
    'saved_views.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'onboardings.destroy': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
  }
  PATCH: {
    'companies.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.members.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue,'id': ParamValue} }
    'groups.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'imports.rows.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'import_id': ParamValue,'id': ParamValue} }
    'members.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'saved_views.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}