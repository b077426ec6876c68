import type { Figure } from '#bench/figures/figure'
import { firstLoad } from '#bench/figures/first_load'
import { growth } from '#bench/figures/growth'
import { importBesidePages } from '#bench/figures/import_beside_pages'
import { importGrowth, imports } from '#bench/figures/imports'
import { memory } from '#bench/figures/memory'
import { card, list, search } from '#bench/figures/pages'
import { spreadsheetReaders } from '#bench/figures/readers'
import { spreadsheets } from '#bench/figures/spreadsheets'
import { start } from '#bench/figures/start'
import { statements } from '#bench/figures/statements'
import { visibility } from '#bench/figures/visibility'

export const figures: Figure[] = [
  ...[list, search, card, statements, growth, visibility, memory, start, firstLoad],
  ...[spreadsheetReaders, spreadsheets],
  ...[imports, importGrowth, importBesidePages],
]
