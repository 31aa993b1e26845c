using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StoryTracker.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Past : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Timeline",
                table: "TimelineEntryVersions");

            migrationBuilder.DropIndex(
                name: "IX_Timeline_Expected",
                table: "TimelineEntryVersions");

            migrationBuilder.DropIndex(
                name: "IX_Timeline_Key",
                table: "TimelineEntryVersions");

            migrationBuilder.DropIndex(
                name: "IX_ClaimStatuses_Status_From_ClaimId",
                table: "ClaimStatuses");

            migrationBuilder.CreateIndex(
                name: "IX_Timeline",
                table: "TimelineEntryVersions",
                columns: new[] { "Lower", "Upper", "EntryId" },
                descending: new[] { false, true, false },
                filter: "NOT \"IsExpected\"");

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_Expected",
                table: "TimelineEntryVersions",
                columns: new[] { "Lower", "Upper", "EntryId" },
                descending: new[] { false, true, false },
                filter: "\"IsExpected\"");

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_Key",
                table: "TimelineEntryVersions",
                columns: new[] { "Lower", "Upper", "EntryId" },
                descending: new[] { false, true, false },
                filter: "\"IsKey\"");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimStatuses_Status_From_ClaimId",
                table: "ClaimStatuses",
                columns: new[] { "Status", "From", "ClaimId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Timeline",
                table: "TimelineEntryVersions");

            migrationBuilder.DropIndex(
                name: "IX_Timeline_Expected",
                table: "TimelineEntryVersions");

            migrationBuilder.DropIndex(
                name: "IX_Timeline_Key",
                table: "TimelineEntryVersions");

            migrationBuilder.DropIndex(
                name: "IX_ClaimStatuses_Status_From_ClaimId",
                table: "ClaimStatuses");

            migrationBuilder.CreateIndex(
                name: "IX_Timeline",
                table: "TimelineEntryVersions",
                columns: new[] { "Lower", "Upper", "EntryId" },
                descending: new[] { false, true, false },
                filter: "\"To\" IS NULL AND NOT \"IsExpected\"");

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_Expected",
                table: "TimelineEntryVersions",
                columns: new[] { "Lower", "Upper", "EntryId" },
                descending: new[] { false, true, false },
                filter: "\"To\" IS NULL AND \"IsExpected\"");

            migrationBuilder.CreateIndex(
                name: "IX_Timeline_Key",
                table: "TimelineEntryVersions",
                columns: new[] { "Lower", "Upper", "EntryId" },
                descending: new[] { false, true, false },
                filter: "\"To\" IS NULL AND \"IsKey\"");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimStatuses_Status_From_ClaimId",
                table: "ClaimStatuses",
                columns: new[] { "Status", "From", "ClaimId" },
                filter: "\"To\" IS NULL");
        }
    }
}
