import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct LaravelTests {
  private func lines(_ up: String, rest: String = "", head: String = "") throws -> [String] {
    try PHPMigration.laravel(up, rest: rest, head: head).lines
  }

  private func altering(_ body: String) throws -> [String] {
    try lines("Schema::table('users', function (Blueprint $table) { \(body) });")
  }

  // MARK: Loss

  @Test(arguments: [
    ("Schema::drop('users');", "drop table users"),
    ("Schema::dropIfExists('users');", "drop table users if exists"),
    ("\\Schema::drop('users');", "drop table users"),
    ("Schema::connection('tenant')->drop('users');", "drop table users"),
    ("Schema::connection('tenant')->dropIfExists('users');", "drop table users if exists"),
    ("Schema::dropColumns('users', ['phone']);", "drop column users.phone"),
    ("Schema::dropColumns('users', 'phone');", "drop column users.phone"),
    ("Schema::dropAllTables();", "drop everything"),
    ("Schema::dropDatabaseIfExists('shop');", "drop database shop if exists"),
    ("DB::getSchemaBuilder()->drop('users');", "drop table users"),
    ("$this->schema->drop('users');", "drop table users"),
    ("app('db.schema')->drop('users');", "drop table users"),
    ("DB::statement('DROP TABLE users');", "drop table users"),
    ("DB::connection('x')->statement('DROP TABLE users');", "drop table users"),
    ("DB::unprepared(<<<'SQL'\nDROP TABLE users;\nSQL);", "drop table users"),
    ("DB::unprepared(<<<SQL\n  DROP TABLE users\n  SQL);", "drop table users"),
    ("$t = 'users'; DB::statement(\"DROP TABLE $t\");", "drop table users"),
    ("$t = 'users'; DB::statement(\"DROP TABLE {$t}\");", "drop table users"),
    ("DB::statement('DROP TABLE ' . DB::getTablePrefix() . 'users');", "drop table users"),
    ("DB::statement(sprintf('DROP TABLE %s', 'users'));", "drop table users"),
    ("DB::connection()->getPdo()->exec('DROP TABLE users');", "drop table users"),
    ("DB::delete('delete from users');", "delete all users"),
    ("DB::update('update users set phone = 1');", "update all users"),
    ("DB::table('users')->truncate();", "truncate users"),
    ("DB::table('users')->delete();", "delete all users"),
    ("DB::table('users as u')->delete();", "delete all users"),
    ("DB::table('users')->update(['phone' => null]);", "update all users"),
    (
      "DB::table('users')->update(['phone' => DB::raw('mobile')]);", "update all users phone=mobile"
    ),
    ("DB::connection('x')->table('users')->delete();", "delete all users"),
    ("User::truncate();", "truncate users"),
    ("\\App\\Models\\User::truncate();", "truncate users"),
    ("User::query()->delete();", "delete all users"),
    ("User::withTrashed()->forceDelete();", "delete all users"),
    ("User::where('active', false)->delete();", "delete some users"),
    ("User::whereNull('phone')->update(['phone' => '']);", "update some users"),
    ("DB::table('users')->where('id', 1)->delete();", "delete some users"),
    ("User::destroy([1, 2]);", "delete some users"),
    ("User::all()->each(function ($user) { $user->delete(); });", "delete some users"),
    ("User::all()->each->delete();", "delete some ?"),
    ("foreach (User::all() as $user) { $user->delete(); }", "delete some users"),
    (
      "User::chunk(9, function ($all) { foreach ($all as $u) { $u->delete(); } });",
      "delete some users"
    ),
    ("DB::transaction(function () { Schema::drop('users'); });", "drop table users"),
    ("DB::transaction(fn () => Schema::drop('users'));", "drop table users"),
    ("Schema::withoutForeignKeyConstraints(fn () => Schema::drop('users'));", "drop table users"),
    ("if (Schema::hasTable('users')) { Schema::drop('users'); }", "drop table users"),
    (
      "Schema::table((new User)->getTable(), fn ($t) => $t->dropColumn('a'));",
      "drop column users.a"
    ),
    (
      "Schema::table('users', fn (Blueprint $table) => $table->dropColumn('a'));",
      "drop column users.a"
    ),
    (
      "Schema::table('users', static function ($t) { $t->dropColumn('a'); });",
      "drop column users.a"
    ),
    (
      "Schema::connection('x')->table('users', fn ($t) => $t->dropColumn('a'));",
      "drop column users.a"
    ),
    (
      "Schema::whenTableHasColumn('users', 'a', fn ($t) => $t->dropColumn('a'));",
      "drop column users.a"
    ),
    ("collect(['users'])->each(fn ($t) => Schema::drop($t));", "drop table users"),
    ("array_map(fn ($t) => Schema::drop($t), ['users']);", "drop table users"),
    ("$this->gone('users');", "drop table users"),
    ("self::gone('users');", "drop table users"),
    ("Schema::drop(self::TABLE);", "drop table users"),
    ("Schema::drop($this->table);", "drop table users"),
    ("Schema::drop(config('app.table'));", "drop table ?"),
  ])
  func `what loses data is found with its name`(_ up: String, _ line: String) throws {
    let rest = """
      private const TABLE = 'users';
      protected $table = 'users';
      private static function gone(string $t) { Schema::drop($t); }
      """
    #expect(try lines(up, rest: rest) == [line])
  }

  @Test(arguments: [
    ("dropColumn('phone');", ["phone"]), ("dropColumn('a', 'b');", ["a", "b"]),
    ("dropColumn(['a', 'b']);", ["a", "b"]), ("dropColumn(columns: ['a']);", ["a"]),
    ("dropTimestamps();", ["created_at", "updated_at"]),
    ("dropTimestampsTz();", ["created_at", "updated_at"]), ("dropSoftDeletes();", ["deleted_at"]),
    ("dropSoftDeletesTz();", ["deleted_at"]), ("dropSoftDeletes('gone_at');", ["gone_at"]),
    ("dropRememberToken();", ["remember_token"]),
    ("dropMorphs('taggable');", ["taggable_type", "taggable_id"]),
    ("dropConstrainedForeignId('team_id');", ["team_id"]),
    ("dropConstrainedForeignIdFor(User::class);", ["user_id"]),
    ("dropConstrainedForeignIdFor(User::class, 'owner_id');", ["owner_id"]),
    ("dropColumn($name);", ["?"]), ("dropColumn(...$names);", ["?"]),
  ])
  func `columns that go have the names that Laravel gives them`(
    _ call: String, _ columns: [String]
  ) throws {
    #expect(try altering("$table->\(call)") == columns.map { "drop column users.\($0)" })
  }

  @Test func `a table drops itself, and loops over lists are followed`() throws {
    #expect(try altering("$table->drop();") == ["drop table users"])
    #expect(try altering("$table->dropIfExists();") == ["drop table users if exists"])
    #expect(
      try altering("foreach (['a', 'b'] as $c) { $table->dropColumn($c); }")
        == ["drop column users.a", "drop column users.b"])
    #expect(
      try lines("foreach (['a' => 'x', 'b' => 'y'] as $t => $c) { Schema::dropColumns($t, [$c]); }")
        == ["drop column a.x", "drop column b.y"])
  }

  // MARK: Risk

  @Test(arguments: [
    ("$table->string('a', 50)->change();", ["type users.a ? to varchar(50)"]),
    ("$table->string('a')->nullable()->change();", ["type users.a ? to varchar(255)"]),
    ("$table->decimal('a', 10, 4)->change();", ["type users.a ? to decimal(10,4)"]),
    ("$table->renameColumn('a', 'b');", ["rename column users.a to users.b"]),
    ("$table->rename('people');", ["rename table users to people"]),
    ("$table->string('a');", ["add users.a varchar(255) required"]),
    ("$table->unsignedInteger('a');", ["add users.a integer unsigned required"]),
    ("$table->unique('a');", ["unique users.a"]), ("$table->unique(['a', 'b']);", ["unique users"]),
    (
      "$table->string('a')->default('')->unique();",
      ["add users.a varchar(255) required default unique", "unique users.a"]
    ),
    ("$table->foreignIdFor(User::class);", ["add users.user_id bigint required"]),
    (
      "$table->foreign('a')->references('id')->on('teams')->onDelete('cascade');",
      ["reference users to teams cascade"]
    ),
    (
      "$table->foreign('a')->references('id')->on('teams')->cascadeOnDelete();",
      ["reference users to teams cascade"]
    ),
    ("$table->morphs('x');", ["add users.x_type varchar required", "add users.x_id ? required"]),
  ])
  func `what may fail or change values is told`(_ body: String, _ expected: [String]) throws {
    #expect(try altering(body) == expected)
  }

  @Test func `tables are renamed`() throws {
    #expect(try lines("Schema::rename('a', 'b');") == ["rename table a to b"])
  }

  // MARK: Additions

  @Test(arguments: [
    ("$table->string('a')->nullable();", ["add users.a varchar(255)"]),
    (
      "$table->string('a')->nullable(false)->default('x');",
      ["add users.a varchar(255) required default"]
    ),
    (
      "$table->boolean('a')->default(false)->after('b')->comment('x');",
      ["add users.a boolean required default"]
    ),
    (
      "$table->timestamps();", ["add users.created_at timestamp", "add users.updated_at timestamp"]
    ),
    ("$table->softDeletes();", ["add users.deleted_at timestamp"]),
    ("$table->rememberToken();", ["add users.remember_token varchar(100)"]),
    ("$table->after('b', function ($t) { $t->json('a')->nullable(); });", ["add users.a json"]),
    (
      "$table->foreignId('a')->nullable()->constrained()->nullOnDelete();",
      ["add users.a bigint unsigned"]
    ),
    ("$table->dropForeign(['a']);", ["drop constraint users"]),
    ("$table->dropUnique('x');", ["drop constraint users"]),
    ("$table->dropPrimary();", ["drop constraint users"]),
    ("$table->dropForeignIdFor(User::class);", ["drop constraint users"]),
    ("$table->dropIndex('x');", ["drop index users"]),
    ("$table->dropFullText('x');", ["drop index users"]),
    ("$table->index(['a', 'b'])->algorithm('hash');", ["create index users"]),
    ("$table->engine = 'InnoDB'; $table->comment('x');", []),
  ])
  func `what adds or holds no rows is said as such`(_ body: String, _ expected: [String]) throws {
    #expect(try altering(body) == expected)
  }

  @Test func `a table is made with its columns`() throws {
    let made = try lines(
      """
      Schema::create('tags', function (Blueprint $table) {
        $table->id();
        $table->string('name', 40)->unique();
        $table->foreignId('user_id')->constrained()->cascadeOnDelete();
        $table->enum('kind', ['a', 'b'])->nullable();
      });
      """)
    #expect(
      made == [
        "create table tags(id bigint key default, name varchar(40) required unique, "
          + "user_id bigint unsigned required, kind enum(a,b))"
      ])
  }

  @Test(arguments: [
    "DB::table('x')->insert(['a' => 1]);", "User::create(['a' => 1]);",
    "$u = new User(); $u->name = 'x'; $u->save();",
  ])
  func `rows that are added are no loss`(_ up: String) throws {
    #expect(try lines(up).allSatisfy { $0.hasPrefix("insert") })
  }

  @Test(arguments: [
    "DB::beginTransaction(); DB::commit();", "Log::info('x'); sleep(1);",
    "Artisan::call('cache:clear');",
    "$n = User::count(); $x = User::where('a', 1)->exists();", "Cache::forget('x');",
    "if (app()->environment('testing')) { return; }", "Schema::disableForeignKeyConstraints();",
    "try { $x = 1; } catch (Exception $e) { Log::error($e->getMessage()); }",
    "$names = config('permission.table_names'); if (empty($names)) { throw new Exception('x'); }",
    "foreach (User::cursor() as $user) { echo $user->name; }", "$u = new User(['a' => 1]);",
    "app('cache')->store('x')->forget('y');", "$now = Carbon::now()->addDay(); $s = Str::uuid();",
  ])
  func `what leaves the database alone is silent`(_ up: String) throws {
    #expect(try lines(up).isEmpty)
  }

  // MARK: What is not known

  @Test(arguments: [
    "Schema::spoil('users');", "Schema::connection('x')->spoil();", "DB::spoil();",
    "DB::table('users')->spoil();", "User::spoil();", "(new Cleaner)->run();", "Cleaner::run();",
    "Artisan::call('db:wipe');", "$this->call(UserSeeder::class);", "$this->spoil();",
    "parent::up();", "spoil_all();", "app(Cleaner::class)->run();", "resolve('cleaner')->run();",
    "spoil(DB::connection());", "Schema::table('users', function ($table) { $table->spoil(); });",
    "Schema::table('users', $callback);", "DB::statement($sql);",
    "DB::unprepared(file_get_contents('x'));",
    "Job::dispatch();", "dispatch(new Job());", "Schema::table('users', [$this, 'x']);",
    "Schema::table('users', function ($table) { spoil($table); });",
    "$x = app('x'); $x->spoil();", "User::first()->spoil();",
    "$table = 'a'; Schema::$method('users');",
    "array_map('spoil', [1]);", "call_user_func('spoil');", "eval($x);", "shell_exec('x');",
    "Schema::table('a', function ($table) { $table->{$method}('users'); });",
    "$gone->dropColumn('a');",
  ])
  func `a call that is not known is opaque`(_ up: String) throws {
    #expect(try lines(up).contains("-"))
  }

  // MARK: The way back

  @Test func `down is the way back, and may be missing`() throws {
    #expect(try PHPMigration.laravel("Schema::drop('a');").migration.reversal == .reversible)
    let text = """
      <?php
      use Illuminate\\Database\\Migrations\\Migration;
      class DropA extends Migration {
        public function up() { Schema::drop('a'); }
        public function down() { throw new Exception('no'); }
      }
      """
    let migration = try #require(
      try PHPMigration(text, at: "database/migrations/2024_06_01_000000_m.php"))
    #expect(migration.lines == ["drop table a"])
    guard case .irreversible = migration.migration.reversal else {
      Issue.record("it can be taken back")
      return
    }
  }

  // MARK: Recognition

  @Test(arguments: [
    "database/migrations/2024_06_01_000000_m.php",
    "database/migrations/tenant/2024_06_01_000000_m.php",
    "Modules/Blog/Database/Migrations/2024_06_01_000000_m.php",
    "app/Domain/Shop/Migrations/2024_06_01_000000_m.php",
    "packages/x/database/migrations/create_a.php",
    "plugins/acme/blog/updates/create_a.php",
  ])
  func `files are told where projects keep them`(_ path: String) throws {
    let text =
      "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\n"
      + "return new class extends Migration { public function up() {} };"
    #expect(try PHPMigration(text, at: path)?.framework == "laravel")
  }

  @Test func `a class of the project's own may stand between`() throws {
    let text =
      "<?php\nclass A extends TenantMigration { public function up() { Schema::drop('a'); } }"
    #expect(
      try PHPMigration(text, at: "database/migrations/2024_06_01_000000_m.php")?.lines
        == ["drop table a"])
    #expect(try PHPMigration(text, at: "app/Http/A.php") == nil)
  }
}
