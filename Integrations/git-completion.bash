
# git's own completion calls this for `git guard …`: the same answers as for `git-guard …`.
_git_guard() {
    local -i at="${__git_cmd_idx:-1}"
    while [[ "${COMP_WORDS[at]}" != guard ]]; do
        ((++at < COMP_CWORD)) || return 0
    done
    local -r rest="${COMP_LINE#*guard}"
    # Counted before the shell's own variables are hidden by those of the same name.
    local -ri word="COMP_CWORD - at" point="COMP_POINT - ${#COMP_LINE} + ${#rest} + 9"
    local -ra line=(git-guard "${COMP_WORDS[@]:at+1}")
    local COMP_CWORD="${word}" COMP_POINT="${point}" COMP_LINE="git-guard${rest}"
    local -a COMP_WORDS=("${line[@]}")
    _git-guard git-guard "${line[word]}" "${line[word - 1]}"
    # git's completion adds no space of its own, so a word that is complete brings one.
    local -i index
    for index in "${!COMPREPLY[@]}"; do
        [[ -d "${COMPREPLY[index]}" ]] && COMPREPLY[index]+=/ || COMPREPLY[index]+=" "
    done
}
