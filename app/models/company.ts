import { CompanySchema } from '#database/schema'

/** A client company inside an organization; its contacts are members. */
export default class Company extends CompanySchema {}
