# `git guard …` for fish, whose own completion of git asks `git-guard` where it is told to.
complete -c git -n __fish_git_needs_command -a guard \
    -d 'Refuse commits that would lose production data'
complete -c git -f -n '__fish_git_using_command guard' \
    -a '(__fish_git_complete_custom_command guard)'
