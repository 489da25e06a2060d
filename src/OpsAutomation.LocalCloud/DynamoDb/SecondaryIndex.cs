using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.DynamoDb.Expressions;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>A secondary index. Its rows are found by going through the table: the tables of a local cloud are small.</summary>
internal sealed record SecondaryIndex(string Name, KeySchema Key, bool IsGlobal, string ProjectionType, IReadOnlyList<string> Included, JsonObject Source)
{
    /// <summary>What an item shows when it is read through the index.</summary>
    public Projection? ProjectionFor(KeySchema table)
    {
        if (ProjectionType == "ALL") return null;
        string?[] names = [Key.Hash, Key.Range, table.Hash, table.Range, .. ProjectionType == "INCLUDE" ? Included : []];
        return new Projection(names.OfType<string>().Distinct().Select(static name => new DocumentPath([PathStep.Named(name)])));
    }

    /// <summary>The rows of one partition of the index, or of all, in the index's order.</summary>
    public List<(ItemKey Key, Row Row)> Rows(Table table, string? hash)
    {
        var rows = new List<(ItemKey Key, Row Row)>();
        foreach (var (_, partition) in table.Partitions)
            for (var i = 0; i < partition.Count; i++)
                if (Key.InIndex(partition[i].Item) is { } key && (hash is null || key.Hash == hash)) rows.Add((key, partition[i]));
        rows.Sort(static (a, b) => Compare(a, b));
        return rows;
    }

    public static int Compare((ItemKey Key, Row Row) a, (ItemKey Key, Row Row) b) => Compare(a.Key, a.Row.Key, b.Key, b.Row.Key);

    public static int Compare(ItemKey a, ItemKey aTable, ItemKey b, ItemKey bTable)
    {
        var order = string.CompareOrdinal(a.Hash, b.Hash);
        if (order == 0) order = a.Range.AsSpan().SequenceCompareTo(b.Range);
        if (order == 0) order = string.CompareOrdinal(aTable.Hash, bTable.Hash);
        return order != 0 ? order : aTable.Range.AsSpan().SequenceCompareTo(bTable.Range);
    }
}
