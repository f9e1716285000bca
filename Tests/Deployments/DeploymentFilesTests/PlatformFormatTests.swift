import GitModel
import SchemaModel
import Testing

@testable import DeploymentFiles

@Suite struct PlatformFormatTests {
  private func read(_ path: String, _ text: String) -> [String] {
    guard let role = FileRole(GitPath(path), head: { Array(text.utf8.prefix(128)) }) else {
      return ["none"]
    }
    return DeploymentReader.read(Array(text.utf8), at: GitPath(path), as: role).steps.compactMap {
      guard case .loses(let command) = $0.action else { return nil }
      return "\($0.setting) \(command.name) \($0.place.line)"
    }
  }

  @Test(arguments: [
    (
      ".ebextensions/01_db.config",
      "container_commands:\n  01_reset:\n    command: \"dropdb x\"\n    leader_only: true\n",
      ["deployment dropdb 3"]
    ),
    (
      ".ebextensions/files.config",
      "files:\n  \"/opt/hook.sh\":\n    mode: \"000755\"\n    content: |\n      #!/bin/sh\n      dropdb x\n",
      ["deployment dropdb 6"]
    ),
    (
      ".ebextensions/packages.config", "packages:\n  yum:\n    postgresql-devel: []\n", []
    ),
    (".platform/hooks/postdeploy/01_reset", "#!/bin/bash\ndropdb x\n", ["deployment dropdb 2"]),
    (".platform/hooks/predeploy/10.sh", "rm -f app.db\n", ["deployment rm of a database 1"]),
    (".kamal/hooks/post-deploy", "#!/bin/sh\ndropdb x\n", ["deployment dropdb 2"]),
  ])
  func `hooks of platforms are read`(path: String, text: String, found: [String]) {
    #expect(read(path, text) == found)
  }

  @Test(arguments: [
    (
      "playbooks/deploy.yml",
      "- hosts: web\n  tasks:\n    - name: reset\n      shell: python manage.py flush --no-input\n",
      ["deployment manage.py flush 4"]
    ),
    (
      "roles/app/tasks/main.yml", "- ansible.builtin.command:\n    cmd: dropdb x\n",
      ["deployment dropdb 2"]
    ),
    (
      "ansible/site.yml",
      "- hosts: db\n  tasks:\n  - command:\n      argv: [dropdb, x]\n",
      ["deployment dropdb 4"]
    ),
    (
      "ansible/db.yml",
      "- hosts: db\n  tasks:\n  - community.postgresql.postgresql_db: {name: shop, state: absent}\n",
      ["deployment postgresql_db absent 3"]
    ),
    (
      "playbook.yml", "- hosts: db\n  tasks:\n  - file: {path: /srv/app/app.db, state: absent}\n",
      ["deployment file of a database 3"]
    ),
    (
      "playbook.yml",
      "- hosts: all\n  tasks:\n  - shell: python manage.py migrate\n  - file: {path: /tmp/x, state: absent}\n  - postgresql_db: {name: shop, state: present}\n",
      []
    ),
  ])
  func `tasks of Ansible are read`(path: String, text: String, found: [String]) {
    #expect(read(path, text) == found)
  }

  @Test(arguments: [
    (
      "deploy.ps1",
      "# deploy\n$env:A = 'x'\nRemove-Item .\\app.db -Force\n& python manage.py migrate\n",
      ["deployment rm of a database 3"]
    ),
    (
      "deploy.ps1", "if ($reset) {\n  python manage.py flush `\n    --no-input\n}\n",
      ["deployment manage.py flush 2"]
    ),
    (
      "deploy.ps1", "<# dropdb x #>\ntry { npx prisma migrate reset --force } catch { exit 1 }\n",
      ["deployment prisma migrate reset 2"]
    ),
    (
      "release.ps1", "Invoke-Sqlcmd -ServerInstance db -Query \"DROP TABLE users\"\n",
      ["deployment drop-table 1"]
    ),
    ("deploy.ps1", "Copy-Item seed.db instance/app.db -Force\n", ["deployment cp of a database 1"]),
    (
      "deploy.ps1",
      "# dropdb x\nWrite-Host \"dropdb x\"\nRemove-Item build -Recurse\npython manage.py migrate\n",
      []
    ),
  ])
  func `PowerShell is read`(path: String, text: String, found: [String]) {
    #expect(read(path, text) == found)
  }

  @Test(arguments: [
    (
      "deploy.bat", "@echo off\r\nrem dropdb x\r\ndel /q instance\\app.db\r\n",
      ["deployment rm of a database 3"]
    ),
    (
      "deploy.cmd", "call venv\\Scripts\\activate\r\npython manage.py flush --noinput\r\n",
      ["deployment manage.py flush 2"]
    ),
    (
      "start.bat", "if exist app.db (\r\n  del app.db\r\n)\r\n", ["deployment rm of a database 2"]
    ),
    ("start.bat", "if exist app.db del app.db\n", ["deployment rm of a database 1"]),
    (
      "release.bat", "set CMD=flush\npython manage.py %CMD%\n", ["deployment manage.py flush 2"]
    ),
    ("start.bat", "if not exist app.db copy seed.db app.db\n:: del app.db\necho dropdb\n", []),
  ])
  func `batch files are read`(path: String, text: String, found: [String]) {
    #expect(read(path, text) == found)
  }

  @Test(arguments: [
    (
      "cloudbuild.yaml",
      "steps:\n- name: gcr.io/x/node\n  entrypoint: npx\n  args: ['prisma', 'migrate', 'reset', '--force']\n",
      ["pipeline prisma migrate reset 3"]
    ),
    (
      "cloudbuild.yaml",
      "steps:\n- name: python:3.12\n  entrypoint: bash\n  args:\n  - -c\n  - |\n    python manage.py flush --no-input\n",
      ["pipeline manage.py flush 7"]
    ),
    (
      "cloudbuild.yaml",
      "steps:\n- name: gcr.io/cloud-builders/gcloud\n  args: [sql, instances, delete, x]\n",
      ["pipeline gcloud sql instances delete 2"]
    ),
    (
      "cloudbuild.yaml",
      "steps:\n- name: gcr.io/cloud-builders/docker\n  args: [build, -t, x, .]\n", []
    ),
    (".replit", "run = \"dropdb x && python main.py\"\n", ["deployment dropdb 1"]),
    (
      ".replit", "[deployment]\nrun = [\"sh\", \"-c\", \"dropdb x\"]\n", ["deployment dropdb 2"]
    ),
    (
      "captain-definition",
      "{\"schemaVersion\": 2, \"dockerfileLines\": [\"FROM node\",\n \"CMD npx prisma migrate reset\"]}",
      ["deployment prisma migrate reset 2"]
    ),
    (
      "ecosystem.config.js",
      "module.exports = {\n  apps: [{ script: 'app.js' }],\n  deploy: { production: {\n    'post-deploy': 'npm i && npx prisma db push --force-reset' } }\n}\n",
      ["deployment prisma db push --force-reset 4"]
    ),
    (
      "app.json",
      "{\"scripts\": {\"postdeploy\": \"rake db:schema:load\", \"dokku\":\n {\"predeploy\": \"dropdb x\"}}}",
      ["deployment dropdb 2"]
    ),
    ("ecosystem.config.cjs", "// script: 'dropdb x'\nmodule.exports = {apps: []}\n", []),
  ])
  func `manifests of platforms are read`(path: String, text: String, found: [String]) {
    #expect(read(path, text) == found)
  }

  @Test(arguments: [
    (
      "composer.json",
      "{\"scripts\": {\"post-install-cmd\": [\"@php artisan migrate:fresh --force\"],\n\"wipe\": \"dropdb x\"}}",
      ["deployment artisan migrate:fresh 1", "local dropdb 2"]
    ),
    (
      "composer.json",
      "{\"scripts\": {\"post-update-cmd\": \"@reset\",\n\"reset\": \"php artisan db:wipe\"}}",
      ["deployment artisan migrate:fresh 2"]
    ),
    (
      "deno.json", "{\"tasks\": {\"start\": \"deno run -A main.ts\",\n\"deploy\": \"dropdb x\"}}",
      ["deployment dropdb 2"]
    ),
    ("mise.toml", "[tasks.deploy]\nrun = \"dropdb x\"\n", ["deployment dropdb 2"]),
    ("mise.toml", "[tasks]\nreset = \"dropdb x\"\n", ["local dropdb 2"]),
    (
      "pyproject.toml", "[tool.poe.tasks]\nrelease = \"python manage.py flush\"\nlint = \"ruff\"\n",
      ["deployment manage.py flush 2"]
    ),
    (
      "pyproject.toml", "[tool.poe.tasks.deploy]\nsequence = [\"wipe\", {cmd = \"dropdb x\"}]\n",
      ["deployment dropdb 2"]
    ),
    (
      "config/deploy.rb",
      "task :x do\n  on roles(:db) do\n    execute :rake, 'db:drop'\n    # execute 'dropdb x'\n  end\nend\n",
      ["deployment rails db:drop 3"]
    ),
    (
      "lib/capistrano/tasks/db.rake",
      "execute \"cd #{release_path} && bundle exec rails db:reset\"\n",
      ["deployment rails db:reset 1"]
    ),
    (
      "fabfile.py", "@task\ndef deploy(c):\n    c.run(\"python manage.py flush --no-input\")\n",
      ["deployment manage.py flush 3"]
    ),
    (
      "deploy.php",
      "task('x', function () {\n  run('cd {{release_path}} && php artisan migrate:fresh');\n});\n",
      ["deployment artisan migrate:fresh 2"]
    ),
  ])
  func `task files of tools are read`(path: String, text: String, found: [String]) {
    #expect(read(path, text) == found)
  }

  @Test(arguments: [
    "scripts/dev-reset.sh", "scripts/local-db.sh", "bin/reset_dev.sh", "scripts/reset-local.bat",
    "dev_wipe.ps1",
  ])
  func `a script that its name calls a developer's is one`(path: String) {
    #expect(read(path, "dropdb x\n") == ["local dropdb 1"])
  }
}
