import { tellOfFailedCommits } from '#wall/commits'

/** Wherever the database is used: a commit that fails is told. */
export default class CommitsProvider {
  boot() {
    tellOfFailedCommits()
  }
}
