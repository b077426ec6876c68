/** Every activity, by name. Each is nothing but the call of an operation. */
export * from '#workflows/mail_delivery/activities'
export * from '#workflows/processes/activities'
export * from '#workflows/reconciliation/activities'
