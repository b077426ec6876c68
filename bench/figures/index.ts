import type { Figure } from '#bench/figures/figure'
import { growth } from '#bench/figures/growth'
import { card, list, search } from '#bench/figures/pages'
import { spreadsheets } from '#bench/figures/spreadsheets'
import { statements } from '#bench/figures/statements'

export const figures: Figure[] = [list, search, card, statements, growth, spreadsheets]
