import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'administration.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
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
    'finder.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'group_id': ParamValue} }
    'groups.deletions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'group_id': ParamValue} }
    'wall_inspections.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'wall_inspections.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
  }
  GET: {
    'administration.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue} }
    'finder.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'group_id': ParamValue} }
    'wall_inspections.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
  }
  HEAD: {
    'administration.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue} }
    'finder.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.create': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.show': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'groups.deletions.create': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'group_id': ParamValue} }
    'wall_inspections.index': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
  }
  POST: {
    'departments.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'departments.deletions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue} }
    'departments.members.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue} }
    'groups.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
    'groups.deletions.store': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'group_id': ParamValue} }
    'wall_inspections.store': { paramsTuple: [ParamValue]; params: {'organization_id': ParamValue} }
  }
  PUT: {
    'departments.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.members.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue,'id': ParamValue} }
    'groups.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
  }
  PATCH: {
    'departments.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
    'departments.members.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue,'id': ParamValue} }
    'groups.update': { paramsTuple: [ParamValue,ParamValue]; params: {'organization_id': ParamValue,'id': ParamValue} }
  }
  DELETE: {
    'departments.members.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'organization_id': ParamValue,'department_id': ParamValue,'id': ParamValue} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}