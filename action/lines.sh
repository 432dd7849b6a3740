# Sourced by the others. lines TEXT: its lines that are not empty, without white space around them, as the array LINES.
lines() {
  LINES=()
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line="${line#"${line%%[![:space:]]*}"}"
    line="${line%"${line##*[![:space:]]}"}"
    if [ -n "$line" ]; then LINES+=("$line"); fi
  done <<<"$1"
}
