using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>CSV → objects by header. Cells are texts; what a row lacks is empty, what it has beyond the headers is left out.</summary>
internal static class CsvItems
{
    private const int LongestHeader = 10 * 1024;

    public static JsonArray? Read(string text, JsonObject config, long most, out string? error)
    {
        error = null;
        var rows = new CsvRows(text, Separator(config["CSVDelimiter"]?.AsText));
        var isGiven = config["CSVHeaderLocation"]?.AsText == "GIVEN";
        var headers = isGiven ? (config["CSVHeaders"] as JsonArray ?? JsonArray.Empty).Select(static h => h.AsText ?? "").ToList() : rows.Next();
        if (headers is null) return JsonArray.Empty;
        if (headers.Count == 0 || headers.Sum(static h => Encoding.UTF8.GetByteCount(h)) > LongestHeader)
        {
            error = headers.Count == 0 ? "The CSV headers are empty." : "The CSV headers are longer than 10 KiB.";
            return null;
        }
        List<JsonValue> items = [];
        while (items.Count < most && rows.Next() is { } row) items.Add(Item(headers, row));
        return JsonArray.From(items);
    }

    private static JsonObject Item(List<string> headers, List<string> row)
    {
        var item = new JsonObjectBuilder(headers.Count);
        for (var i = 0; i < headers.Count; i++) item.Set(headers[i], i < row.Count ? row[i] : "");
        return item.Build();
    }

    private static char Separator(string? name) => name switch
    {
        "PIPE" => '|',
        "SEMICOLON" => ';',
        "SPACE" => ' ',
        "TAB" => '\t',
        _ => ',',
    };
}
