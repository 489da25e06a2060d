using OpsAutomation.Core.Json;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;
using Parquet.Serialization;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Objects;

/// <summary>A Parquet file → its rows, each an object of its columns.</summary>
internal static class ParquetRows
{
    /// <summary>A file tells beforehand how much it holds; what tells more than this is not unpacked.</summary>
    private const long MostValues = 100_000_000;

    /// <summary>A damaged footer can name billions of things that are not there, which are counted one by one.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public static bool IsParquet(ReadOnlySpan<byte> bytes) => bytes.Length >= 12 && bytes.StartsWith("PAR1"u8) && bytes.EndsWith("PAR1"u8);

    /// <returns>The rows, or what is wrong with the file.</returns>
    public static async Task<(JsonArray? Rows, string? Problem)> ReadAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (bytes.Length > ObjectText.LongestText) return (null, ObjectText.TooLong);
        try
        {
            var rows = await Task.Run(() => RowsAsync(bytes.ToArray(), cancel), cancel).WaitAsync(Longest, cancel);
            return rows is null ? (null, ObjectText.TooLong) : (rows, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever a damaged file does to the reader of it, the state fails and nothing else.
            return (null, $"The object is not a valid Parquet file: {e.Message}");
        }
    }

    /// <summary>Null when the file is too large.</summary>
    private static async Task<JsonArray?> RowsAsync(byte[] file, CancellationToken cancel)
    {
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(file), cancellationToken: cancel);
        if (IsTooLarge(reader.Metadata)) return null;
        List<JsonValue> rows = [];
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            var read = await ParquetSerializer.DeserializeUntypedAsync(new MemoryStream(file), rowGroupIndex: group, cancellationToken: cancel);
            rows.AddRange(read.Data.Select(row => Row(reader.Schema, row)));
        }
        return JsonArray.From(rows);
    }

    /// <summary>The reader leaves out what is null; items have all columns, so that a path to one finds it.</summary>
    private static JsonObject Row(ParquetSchema schema, Dictionary<string, object> row)
    {
        var item = new JsonObjectBuilder(schema.Fields.Count);
        foreach (var field in schema.Fields) item.Set(field.Name, ParquetValue.Json(row.GetValueOrDefault(field.Name)));
        return item.Build();
    }

    private static bool IsTooLarge(FileMetaData? file)
    {
        long size = 0, values = 0;
        foreach (var column in file?.RowGroups.SelectMany(static g => g.Columns) ?? [])
        {
            if (column.MetaData is not { TotalUncompressedSize: >= 0, NumValues: >= 0 } told) continue;
            size += Math.Min(told.TotalUncompressedSize, ObjectText.LongestText);
            values += Math.Min(told.NumValues, MostValues);
        }
        return size >= ObjectText.LongestText || values >= MostValues;
    }
}
