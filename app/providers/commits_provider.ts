import { tellOfFailedCommits } from '#services/commits'

/** Wherever the database is used: a commit that fails is told. */
export default class CommitsProvider {
  boot() {
    tellOfFailedCommits()
  }
}
