/** Every resource, one line each: lists, histories, processes, deletions and the command palette find it by its noun. */
import { declareResource } from '#registry/resources'
import { companies } from '#resources/companies'
import { departments } from '#resources/departments'
import { groups } from '#resources/groups'
import { members } from '#resources/members'
import { processes } from '#resources/processes'
import { savedViews } from '#resources/saved_views'

for (const resource of [members, companies, departments, groups, processes, savedViews]) {
  declareResource(resource)
}
