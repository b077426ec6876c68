import type { I18n } from '@adonisjs/i18n'
import type { AppliedFilter, ListFilter } from '#lists/view'
import type { ListDefinition } from '#lists/definition'
import type { ListChrome } from '#lists/chrome'
import { hrefOf, type ListQuery } from '#lists/list_query'

type Drawn = { filters: ListFilter[]; applied: AppliedFilter[]; clearHref: string | null }

/** The form of the filters (without choices while it is closed), and those in force as sentences that can be taken away one by one. */
export function drawFilters(
  definition: ListDefinition,
  query: ListQuery,
  frame: ListChrome,
  base: string,
  i18n: I18n,
  { isOpen }: { isOpen: boolean }
): Drawn {
  const filters: ListFilter[] = Object.entries(definition.filters ?? {}).map(([key, filter]) => ({
    key,
    label: i18n.t(`${definition.resource}.filters.${key}`),
    kind: filter.kind,
    name: `filter[${key}]`,
    options:
      isOpen || query.filters[key]
        ? [
            ...(filter.choices ?? []).map((value) => ({
              value,
              label: choiceLabel(definition, key, filter.kind, value, i18n),
            })),
            ...((filter.relation && frame.choices[key]) ?? []),
          ]
        : [],
    values: query.filters[key] ?? [],
  }))

  const applied = filters
    .filter(({ key }) => query.filters[key])
    .map((filter) => {
      const others = Object.fromEntries(
        Object.entries(query.filters).filter(([key]) => key !== filter.key)
      )
      return {
        key: filter.key,
        text: i18n.t(`lists.sentences.${filter.kind}`, { label: filter.label }),
        valueText: valueText(filter, i18n),
        removeHref: hrefOf(base, definition, { ...query, filters: others }),
      }
    })
  const clearHref = applied.length > 1 ? hrefOf(base, definition, { ...query, filters: {} }) : null
  return { filters, applied, clearHref }
}

function choiceLabel(
  { resource }: ListDefinition,
  key: string,
  kind: string,
  value: string,
  i18n: I18n
) {
  return i18n.t(kind === 'boolean' ? `lists.${value}` : `${resource}.${key}_choices.${value}`)
}

function valueText({ kind, options, values }: ListFilter, i18n: I18n) {
  if (kind === 'text') return `“${values[0]}”`
  if (kind === 'date') {
    const [from, to] = values
    return i18n.t(`lists.days.${from && to ? 'between' : from ? 'from' : 'to'}`, { from, to })
  }
  return values
    .map(
      (value) =>
        options.find((option) => option.value === value)?.label ?? i18n.t('lists.gone_choice')
    )
    .join(', ')
}
