using System.Globalization;

namespace OpsAutomation.Core.Dispatching;

/// <summary>
/// The keys of the one table that holds what a deployment knows: a string partition key <c>pk</c>, a string sort key <c>sk</c>,
/// and <c>expires</c> (epoch seconds), by which DynamoDB cleans up; what has expired is told by reading, never by its absence.
/// </summary>
public static class StateTable
{
    public const string PartitionKey = "pk";
    public const string SortKey = "sk";
    public const string Expires = "expires";

    /// <summary>Claims whose start is not yet confirmed; the sweep reads this partition.</summary>
    public const string Claims = "claims";

    /// <summary>How long decisions, runs and the ledger are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(3 * 365);

    public static RowKey Decision(string id) => new("decision#" + id, "decision");

    public static RowKey Claim(string id) => new(Claims, id);

    public static RowKey Lock(string targetKey) => new("lock#" + targetKey, "lock");

    public static RowKey Cooldown(string runbook, string key) => new($"cooldown#{runbook}#{key}", "window");

    /// <summary>The run index: one partition a day (UTC), newest last.</summary>
    public static RowKey Run(DateTimeOffset at, string id) => new(RunDay(at), at.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) + "#" + id);

    public static string RunDay(DateTimeOffset at) => "runs#" + at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static RowKey Change(string run, string change) => new("ledger#" + run, change);

    public static RowKey RouteBaseline(string account, string region, string routeTableId, string destination) =>
        new($"baseline#{account}#{region}#{routeTableId}", "route#" + destination);
}
