#!/usr/bin/env bash
# The certain remedies as a commit on a branch of their own, and a pull request for it. Nothing else of the checkout gets in.
set -euo pipefail

if [ "$EXIT_CODE" -gt 1 ]; then
  echo "The check did not come to an end, so there is nothing to propose."
  exit 0
fi
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=action/lines.sh
. "$here/lines.sh"
lines "$CATALOGS"
patch="$RUNNER_TEMP/linkcheck.patch"
code=0
"$RUNNER_TEMP/linkcheck/bin/linkcheck" fix --store .linkcheck.sqlite -- "${LINES[@]}" >"$patch" || code=$?
if [ "$code" = 0 ]; then
  echo "There is nothing to mend."
  exit 0
fi
if [ "$code" != 1 ]; then exit "$code"; fi

export GIT_AUTHOR_NAME=linkcheck GIT_AUTHOR_EMAIL=linkcheck@users.noreply.github.com
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
start=$(git rev-parse HEAD)
git apply --cached --whitespace=nowarn "$patch"
tree=$(git write-tree)
git reset --quiet
commit=$(git commit-tree "$tree" -p "$start" -m "Mend links whose replacement is certain")

# A branch that says the same already is left alone, so that nobody is told of it twice.
if git fetch --quiet --no-tags --depth=1 origin "refs/heads/$BRANCH" 2>/dev/null &&
  [ "$(git rev-parse 'FETCH_HEAD^{tree}')" = "$tree" ]; then
  echo "The branch $BRANCH has all of it already."
else
  git push --quiet --force origin "$commit:refs/heads/$BRANCH"
fi
bash "$here/python.sh" pull_request.py
