import { middleware } from '#start/kernel'
import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'

const Administration = () => import('#controllers/administration_controller')
const Companies = () => import('#controllers/companies_controller')
const CompanyChoices = () => import('#controllers/companies/choices_controller')
const CompanyDeletions = () => import('#controllers/companies/deletions_controller')
const DemoClosures = () => import('#controllers/demo_closures_controller')
const DepartmentDeletions = () => import('#controllers/departments/deletions_controller')
const DepartmentMembers = () => import('#controllers/departments/members_controller')
const Departments = () => import('#controllers/departments_controller')
const EmailChanges = () => import('#controllers/email_changes_controller')
const Palette = () => import('#controllers/palette_controller')
const GroupDeletions = () => import('#controllers/groups/deletions_controller')
const Groups = () => import('#controllers/groups_controller')
const Onboardings = () => import('#controllers/onboardings_controller')
const Homes = () => import('#controllers/homes_controller')
const ImportPlans = () => import('#controllers/imports/plans_controller')
const ImportPreviews = () => import('#controllers/imports/previews_controller')
const ImportReadings = () => import('#controllers/imports/readings_controller')
const ImportReruns = () => import('#controllers/imports/reruns_controller')
const ImportResults = () => import('#controllers/imports/results_controller')
const ImportRows = () => import('#controllers/imports/rows_controller')
const Imports = () => import('#controllers/imports_controller')
const ImportSamples = () => import('#controllers/import_samples_controller')
const ImportSettings = () => import('#controllers/import_settings_controller')
const Invitations = () => import('#controllers/invitations_controller')
const Kit = () => import('#controllers/kit_controller')
const MailDeliveries = () => import('#controllers/mails/deliveries_controller')
const MailLetters = () => import('#controllers/mails/letters_controller')
const Mailboxes = () => import('#controllers/mailboxes_controller')
const MailboxLetters = () => import('#controllers/mailboxes/letters_controller')
const Mails = () => import('#controllers/mails_controller')
const ListChanges = () => import('#controllers/lists/changes_controller')
const ListColumns = () => import('#controllers/lists/columns_controller')
const ListCounts = () => import('#controllers/lists/counts_controller')
const ListFilters = () => import('#controllers/lists/filters_controller')
const ListDeletions = () => import('#controllers/lists/deletions_controller')
const ListExports = () => import('#controllers/lists/exports_controller')
const MemberChoices = () => import('#controllers/members/choices_controller')
const MemberDeletions = () => import('#controllers/members/deletions_controller')
const MemberMail = () => import('#controllers/members/mail_controller')
const Members = () => import('#controllers/members_controller')
const MemberInvitations = () => import('#controllers/members/invitations_controller')
const MemberStaffings = () => import('#controllers/members/staffings_controller')
const Organizations = () => import('#controllers/organizations_controller')
const PasswordResets = () => import('#controllers/password_resets_controller')
const Preferences = () => import('#controllers/preferences_controller')
const ProcessCancellations = () => import('#controllers/processes/cancellations_controller')
const ProcessConfirmations = () => import('#controllers/processes/confirmations_controller')
const ProcessConflicts = () => import('#controllers/processes/conflicts_controller')
const ProcessExports = () => import('#controllers/processes/exports_controller')
const ProcessItems = () => import('#controllers/processes/items_controller')
const ProcessPauses = () => import('#controllers/processes/pauses_controller')
const ProcessProgress = () => import('#controllers/processes/progress_controller')
const ProcessReceipts = () => import('#controllers/processes/receipts_controller')
const ProcessResolutions = () => import('#controllers/processes/resolutions_controller')
const ProcessResumptions = () => import('#controllers/processes/resumptions_controller')
const ProcessRetries = () => import('#controllers/processes/retries_controller')
const ProcessUndos = () => import('#controllers/processes/undos_controller')
const Processes = () => import('#controllers/processes_controller')
const Profile = () => import('#controllers/profile_controller')
const ProfileEmailChanges = () => import('#controllers/profile/email_changes_controller')
const ProfileOtherSessions = () => import('#controllers/profile/other_sessions_controller')
const ProfilePasswords = () => import('#controllers/profile/passwords_controller')
const ProfileSessions = () => import('#controllers/profile/sessions_controller')
const Registrations = () => import('#controllers/registrations_controller')
const SavedViews = () => import('#controllers/saved_views_controller')
const Sessions = () => import('#controllers/sessions_controller')
const Settings = () => import('#controllers/settings_controller')
const SignIns = () => import('#controllers/sign_ins_controller')
const Switchers = () => import('#controllers/switchers_controller')
const TimeZones = () => import('#controllers/time_zones_controller')
const WallInspections = () => import('#controllers/wall_inspections_controller')

/** Identifiers in an address are positive numbers; anything else is no such page. */
const identifier = { match: /^[1-9]\d{0,14}$/, cast: Number }
for (const name of [
  'id',
  'organization_id',
  'department_id',
  'group_id',
  'member_id',
  'company_id',
  'mail_id',
  'process_id',
  'import_id',
]) {
  router.where(name, identifier)
}

/** The entry pages: pages for people whom nobody knows yet, and links out of mails. */
router
  .group(() => {
    router.get('sign-in', [Sessions, 'create']).as('sessions.create')
    router.post('sign-in', [Sessions, 'store']).as('sessions.store')
    router.get('register', [Registrations, 'create']).as('registrations.create')
    router.post('register', [Registrations, 'store']).as('registrations.store')
  })
  .use(middleware.guest())

const token = /^[\w-]{43}$/
router.get('password-resets/create', [PasswordResets, 'create']).as('password_resets.create')
router.post('password-resets', [PasswordResets, 'store']).as('password_resets.store')
router
  .get('password-resets/:token/edit', [PasswordResets, 'edit'])
  .where('token', token)
  .as('password_resets.edit')
router
  .put('password-resets/:token', [PasswordResets, 'update'])
  .where('token', token)
  .as('password_resets.update')
router
  .get('email-changes/:token/edit', [EmailChanges, 'edit'])
  .where('token', token)
  .as('email_changes.edit')
router
  .put('email-changes/:token', [EmailChanges, 'update'])
  .where('token', token)
  .as('email_changes.update')
router
  .get('invitations/:token/edit', [Invitations, 'edit'])
  .where('token', token)
  .as('invitations.edit')
router
  .put('invitations/:token', [Invitations, 'update'])
  .where('token', token)
  .as('invitations.update')
router
  .get('registrations/:token/edit', [Registrations, 'edit'])
  .where('token', token)
  .as('registrations.edit')
router
  .put('registrations/:token', [Registrations, 'update'])
  .where('token', token)
  .as('registrations.update')
/** Letters of a product without an SMTP server, for whoever knows the address that `npm start` prints. */
const secret = /^[\w-]{32,}$/
router.get('mailbox/:secret', [Mailboxes, 'show']).where('secret', secret).as('mailboxes.show')
router
  .get('mailbox/:secret/letters/:id', [MailboxLetters, 'show'])
  .where('secret', secret)
  .as('mailboxes.letters.show')
/** For a form's field; whoever registers needs it too. */
router.get('time-zones', [TimeZones, 'index']).as('time_zones.index')
router.put('preferences', [Preferences, 'update']).as('preferences.update')
router.put('profile/appearance', [Preferences, 'update']).as('profile.appearance.update')
router.delete('session', [Sessions, 'destroy']).as('sessions.destroy')

/** Above organizations: a person's own pages. */
router
  .group(() => {
    router.get('/', [Homes, 'index']).as('homes.index')
    router.resource('organizations', Organizations).only(['index', 'create', 'store'])
    router.resource('demo-closures', DemoClosures).only(['create', 'store'])
    router.get('profile', [Profile, 'show']).as('profile.show')
    router.put('profile', [Profile, 'update']).as('profile.update')
    router
      .post('profile/email-changes', [ProfileEmailChanges, 'store'])
      .as('profile.email_changes.store')
    router.put('profile/password', [ProfilePasswords, 'update']).as('profile.password.update')
    router
      .delete('profile/sessions/:id', [ProfileSessions, 'destroy'])
      .where('id', /^[0-9a-f]{64}$/)
      .as('profile.sessions.destroy')
    router
      .delete('profile/other-sessions', [ProfileOtherSessions, 'destroy'])
      .as('profile.other_sessions.destroy')
  })
  .use([middleware.auth(), middleware.membership()])

router
  .group(() => {
    router.resource('administration', Administration).only(['index'])
    router.get('companies/choices', [CompanyChoices, 'index']).as('companies.choices.index')
    router.resource('companies', Companies).except(['destroy'])
    router.resource('companies.deletions', CompanyDeletions).only(['create', 'store'])
    router.resource('departments', Departments).except(['destroy'])
    router.resource('departments.deletions', DepartmentDeletions).only(['create', 'store'])
    router.resource('departments.members', DepartmentMembers).only(['store', 'update', 'destroy'])
    router.resource('palette', Palette).only(['index'])
    router.resource('groups', Groups).except(['destroy'])
    router.resource('groups.deletions', GroupDeletions).only(['create', 'store'])
    router.resource('imports', Imports).only(['create', 'show'])
    router
      .get('imports/:import_id/reading/edit', [ImportReadings, 'edit'])
      .as('imports.reading.edit')
    router
      .put('imports/:import_id/reading', [ImportReadings, 'update'])
      .as('imports.reading.update')
    router.get('imports/:import_id/preview', [ImportPreviews, 'show']).as('imports.preview.show')
    /** At work, an import is on the console's own page. */
    router.get('imports/:id/progress', [Imports, 'show']).as('imports.progress.show')
    router.get('imports/:import_id/result', [ImportResults, 'show']).as('imports.result.show')
    router.resource('imports.plans', ImportPlans).only(['store'])
    router.resource('imports.reruns', ImportReruns).only(['store'])
    router.resource('imports.rows', ImportRows).only(['edit', 'update'])
    router
      .get('import-samples/:sample', [ImportSamples, 'show'])
      .where('sample', /^[a-z]+(\.[a-z]+)?$/)
      .as('import_samples.show')
    router.get('import-settings', [ImportSettings, 'index']).as('import_settings.index')
    router
      .put('import-settings/:kind', [ImportSettings, 'update'])
      .where('kind', /^[a-z_]+$/)
      .as('import_settings.update')
    router.resource('mails', Mails).only(['index', 'show'])
    router.resource('mails.deliveries', MailDeliveries).only(['store'])
    router.get('mails/:mail_id/letter', [MailLetters, 'show']).as('mails.letters.show')
    router.get('members/choices', [MemberChoices, 'index']).as('members.choices.index')
    router.resource('members', Members).except(['destroy'])
    router.resource('members.deletions', MemberDeletions).only(['create', 'store'])
    router.put('members/:member_id/mail', [MemberMail, 'update']).as('members.mail.update')
    router.resource('saved-views', SavedViews).except(['index', 'show'])
    /** What every list has, by its noun: app/registry/resources.ts. */
    router.resource('lists.columns', ListColumns).only(['store'])
    router.resource('lists.counts', ListCounts).only(['index'])
    router.resource('lists.filters', ListFilters).only(['index'])
    router.resource('lists.exports', ListExports).only(['index'])
    router.resource('lists.deletions', ListDeletions).only(['index'])
    router
      .get('lists/:list_id/changes/:change/create', [ListChanges, 'create'])
      .as('lists.changes.create')
    router.post('lists/:list_id/changes/:change', [ListChanges, 'store']).as('lists.changes.store')
    router.resource('wall-inspections', WallInspections).only(['index', 'store'])
    router.resource('members.staffings', MemberStaffings).only(['index', 'create', 'store'])
    router.resource('processes', Processes).only(['index', 'show'])
    router.resource('processes.cancellations', ProcessCancellations).only(['store'])
    router.resource('processes.confirmations', ProcessConfirmations).only(['store'])
    router.resource('processes.conflicts', ProcessConflicts).only(['index'])
    router.resource('processes.exports', ProcessExports).only(['index'])
    router.resource('processes.items', ProcessItems).only(['index'])
    router.resource('processes.pauses', ProcessPauses).only(['store'])
    router
      .get('processes/:process_id/progress', [ProcessProgress, 'show'])
      .as('processes.progress.show')
    router.resource('processes.receipts', ProcessReceipts).only(['index'])
    router.resource('processes.resolutions', ProcessResolutions).only(['store'])
    router.resource('processes.resumptions', ProcessResumptions).only(['store'])
    router.resource('processes.retries', ProcessRetries).only(['store'])
    router.resource('processes.undos', ProcessUndos).only(['store'])
    router.get('/', [Homes, 'show']).as('homes.show')
    router.get('onboarding', [Onboardings, 'show']).as('onboardings.show')
    router.post('onboarding', [Onboardings, 'store']).as('onboardings.store')
    router.delete('onboarding', [Onboardings, 'destroy']).as('onboardings.destroy')
    router
      .post('members/:member_id/invitations', [MemberInvitations, 'store'])
      .as('members.invitations.store')
    router.get('settings', [Settings, 'show']).as('settings.show')
    router.put('settings', [Settings, 'update']).as('settings.update')
    router.get('sign-ins', [SignIns, 'index']).as('sign_ins.index')
    router.get('switcher', [Switchers, 'show']).as('switchers.show')
  })
  .prefix('/o/:organization_id')
  .use([middleware.auth(), middleware.organization()])

/** What takes a file: nothing else reads one, whatever is sent to it (`uploadPatterns`). */
router
  .group(() => {
    router.post('imports', [Imports, 'store']).as('imports.store')
  })
  .prefix('/o/:organization_id')
  .use([middleware.auth(), middleware.upload(), middleware.organization()])

/** The components in all their states. */
if (!app.inProduction) router.get('kit', [Kit, 'index']).as('kit.index')
