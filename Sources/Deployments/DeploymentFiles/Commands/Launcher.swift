/// A program that starts another one, and how its own arguments are told from the other's.
struct Launcher: Sendable {
  /// Options that take the next word as their value.
  var valued: Set<String> = []
  /// How many words stand before the command: a service, a host, a duration.
  var skipped = 0
  /// The subcommands, one of which must come first.
  var subcommands: Set<String> = []
  /// Options whose value is the command itself, as a script.
  var scripted: Set<String> = []
  /// Whether the words of the command are read once more by a shell on the other side.
  var readsScript = false
  /// Whether the command runs on another machine.
  var isRemote = false

  /// What starts another program, by name.
  static let table: [String: Launcher] = {
    var table: [String: Launcher] = [:]
    for name in [
      "exec", "nohup", "setsid", "command", "builtin", "eatmydata", "tini", "dumb-init",
      "catchsegv", "unbuffer", "caffeinate", "winpty", "with-contenv", "busybox", "time",
      "pipx", "retry", "entr", "nodemon", "ts-node-dev",
    ] { table[name] = Launcher() }
    table["exec"] = Launcher(valued: ["-a"])
    table["sudo"] = Launcher(
      valued: ["-u", "--user", "-g", "--group", "-h", "-p", "-C", "-r", "-t", "-U", "-D"])
    table["doas"] = Launcher(valued: ["-u", "-C"])
    table["env"] = Launcher(valued: ["-u", "--unset", "-C", "--chdir"], scripted: ["-S"])
    table["cross-env"] = Launcher()
    table["dotenv"] = Launcher(valued: ["-e", "-f", "-v", "-c", "--file"])
    table["dotenvx"] = Launcher(valued: ["-f", "-e"], subcommands: ["run"])
    table["dotenv-cli"] = table["dotenv"]
    table["env-cmd"] = Launcher(valued: ["-f", "-e", "-r"])
    table["nice"] = Launcher(valued: ["-n"])
    table["ionice"] = Launcher(valued: ["-c", "-n"])
    table["stdbuf"] = Launcher(valued: ["-i", "-o", "-e"])
    table["timeout"] = Launcher(valued: ["-s", "--signal", "-k", "--kill-after"], skipped: 1)
    table["gtimeout"] = table["timeout"]
    table["flock"] = Launcher(valued: ["-w", "-E", "--timeout"], skipped: 1, scripted: ["-c"])
    table["chroot"] = Launcher(skipped: 1)
    table["gosu"] = Launcher(skipped: 1)
    table["su-exec"] = Launcher(skipped: 1)
    table["chpst"] = Launcher(valued: ["-u"])
    table["setpriv"] = Launcher(valued: ["--reuid", "--regid"])
    table["su"] = Launcher(valued: ["-s", "--shell"], scripted: ["-c", "--command"])
    table["runuser"] = Launcher(valued: ["-u", "-s"], scripted: ["-c", "--command"])
    table["xargs"] = Launcher(
      valued: ["-n", "-P", "-I", "-L", "-d", "-E", "-a", "-s", "--max-args", "--max-procs"])
    table["watch"] = Launcher(valued: ["-n"])
    table["dockerize"] = Launcher(valued: ["-wait", "-timeout", "-template", "-stdout", "-stderr"])
    // Package runners.
    table["npx"] = Launcher(valued: ["-p", "--package", "-w"], scripted: ["-c", "--call"])
    table["pnpx"] = table["npx"]
    table["bunx"] = Launcher(valued: ["-p", "--package"])
    table["poetry"] = Launcher(valued: ["-C", "--directory", "-P"], subcommands: ["run"])
    table["uv"] = Launcher(
      valued: [
        "--with", "--extra", "--group", "--python", "-p", "--directory", "--project", "--env-file",
        "--package", "--only-group",
      ], subcommands: ["run"])
    table["uvx"] = Launcher(valued: ["--from", "--with", "--python"])
    for name in ["pipenv", "pdm", "rye", "mise", "direnv", "hatch"] {
      table[name] = Launcher(
        valued: ["-e", "-C"], skipped: name == "direnv" ? 1 : 0, subcommands: ["run", "exec", "x"])
    }
    for name in ["conda", "micromamba", "mamba"] {
      table[name] = Launcher(
        valued: ["-n", "--name", "-p", "--prefix"], subcommands: ["run"])
    }
    table["bundle"] = Launcher(subcommands: ["exec"])
    table["rbenv"] = Launcher(subcommands: ["exec"])
    table["spring"] = Launcher()
    table["dotnet-exec"] = Launcher()
    // Containers and machines elsewhere.
    let container: Set<String> = [
      "-e", "--env", "--env-file", "-u", "--user", "-w", "--workdir", "--name", "--network", "-v",
      "--volume", "-p", "--publish", "--entrypoint", "--index", "--mount", "-h", "--hostname",
      "--platform", "-l", "--label", "--add-host", "--link", "--volumes-from", "-m", "--memory",
      "--cpus", "--net", "--pull", "--restart", "--log-driver", "--ip", "--gpus",
    ]
    table["docker-run"] = Launcher(valued: container, skipped: 1)
    table["ssh"] = Launcher(
      valued: [
        "-i", "-p", "-l", "-o", "-F", "-J", "-L", "-R", "-D", "-b", "-c", "-E", "-m", "-S", "-W",
      ], skipped: 1, readsScript: true, isRemote: true)
    table["heroku"] = Launcher(
      valued: ["-a", "--app", "-r", "--remote", "-s", "--size", "--type"],
      subcommands: ["run", "run:detached"], readsScript: true, isRemote: true)
    table["railway"] = Launcher(
      valued: ["-s", "--service", "-e", "--environment", "-p", "--project"],
      subcommands: ["run", "ssh"], isRemote: true)
    table["dokku"] = Launcher(skipped: 1, subcommands: ["run", "enter"], isRemote: true)
    table["scalingo"] = Launcher(valued: ["--app", "-a", "--region"], subcommands: ["run"])
    table["doppler"] = Launcher(
      valued: ["-p", "--project", "-c", "--config", "-t"], subcommands: ["run"],
      scripted: ["--command"])
    table["infisical"] = Launcher(
      valued: ["--env", "--path", "--projectId"], subcommands: ["run"], scripted: ["--command"])
    table["op"] = Launcher(valued: ["--env-file"], subcommands: ["run"])
    table["chamber"] = Launcher(skipped: 1, subcommands: ["exec"])
    table["aws-vault"] = Launcher(skipped: 1, subcommands: ["exec"])
    for name in ["fly", "flyctl"] {
      table[name] = Launcher(
        valued: ["-a", "--app"], subcommands: ["ssh", "console", "machine"],
        scripted: ["-C", "--command"], isRemote: true)
    }
    table["vagrant"] = Launcher(subcommands: ["ssh"], scripted: ["-c", "--command"])
    table["gcloud"] = Launcher(scripted: ["--command"])
    table["aws"] = Launcher(subcommands: ["ecs", "ssm"], scripted: ["--command"])
    return table
  }()
}
