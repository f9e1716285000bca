import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct PrismaMigrationHeaderTests {
  @Test func `each warning that Prisma writes is understood`() {
    let text = """
      /*
        Warnings:

        - You are about to drop the column `phone` on the `User` table. All the data in the column will be lost.
        - You are about to drop the column `fax` on the `User` table, which still contains 3 non-null values.
        - You are about to drop the `Post` table. If the table is not empty, all the data it contains will be lost.
        - You are about to alter the column `age` on the `User` table. The data in that column could be lost. The data in that column will be cast from `Text` to `VarChar(10)`.
        - The `size` column on the `Item` table would be dropped and recreated. This will lead to data loss if there is data in the column.
        - Changed the type of `kind` on the `Item` table. No cast exists, the column would be dropped and recreated, which cannot be done if there is data, since the column is required.
        - Changed the column `tags` on the `Item` table from a scalar field to a list field. If there are non-null values in that column, this step will fail.
        - A unique constraint covering the columns `[email,name]` on the table `User` will be added. If there are existing duplicate values, this will fail.
        - Added the required column `city` to the `User` table without a default value. This is not possible if the table is not empty.
        - The required column `uid` was added to the `User` table with a prisma-level default value. This is not possible if the table is not empty.
        - Made the column `zip` on table `User` required, but there are existing NULL values.
        - The primary key for the `User` table will be changed. If it partially fails, the table could be left without primary key constraint.
        - The values [A,B] on the enum `Role` will be removed. If these variants are still used in the database, this will fail.
        - Something that a later version says.

      */
      -- DropTable
      DROP TABLE "Post";
      """
    let warnings = PrismaMigrationHeader(Array(text.utf8)).warnings
    #expect(
      warnings.map { "\($0.kind) \($0.object)" } == [
        "dropColumn User.phone", "dropColumn User.fax", "dropTable Post",
        "alterColumn(from: \"Text\", to: \"VarChar(10)\") User.age", "recreateColumn Item.size",
        "recreateColumn Item.kind", "becomesList Item.tags",
        "addUnique(columns: [\"email\", \"name\"]) User", "addRequired User.city",
        "addRequired User.uid", "setRequired User.zip", "changePrimaryKey User",
        "removeEnumValues([\"A\", \"B\"]) Role",
        "other(\"Something that a later version says.\") ?",
      ])
    #expect(warnings.first?.place == SourcePlace(line: 4, column: 3))
    #expect(warnings.last?.place.line == 17)
  }

  @Test(arguments: [
    "", "-- CreateTable\nCREATE TABLE x (id int);\n", "/* a comment\n  - with a dash */\nSELECT 1;",
    "/*", "SELECT 1;\n/*\n  Warnings:\n  - You are about to drop the `x` table.\n*/",
  ])
  func `without a header there are no warnings`(text: String) {
    #expect(PrismaMigrationHeader(Array(text.utf8)).warnings.isEmpty)
  }

  @Test func `a sentence without its names is kept as it is`() {
    let text = "/*\n  Warnings:\n  - You are about to drop the column `a`\n*/"
    #expect(
      PrismaMigrationHeader(Array(text.utf8)).warnings.map(\.kind)
        == [.other("You are about to drop the column `a`")])
  }
}
