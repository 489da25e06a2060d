using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>CSV (RFC 4180: quotes, doubled quotes, line breaks inside them) → objects by header. Cells are texts; what a row lacks is empty.</summary>
internal static class CsvItems
{
    public static JsonArray? Read(string text, JsonObject config, long most, out string? error)
    {
        error = null;
        var rows = Rows(text, Delimiter(config["CSVDelimiter"]?.AsText));
        string[] headers;
        var first = 0;
        if (config["CSVHeaderLocation"]?.AsText == "GIVEN")
        {
            headers = config["CSVHeaders"] is JsonArray given ? [.. given.Select(static h => h.AsText ?? "")] : [];
        }
        else
        {
            if (rows.Count == 0) return JsonArray.Empty;
            headers = [.. rows[0]];
            first = 1;
        }
        if (headers.Length == 0)
        {
            error = "The CSV headers are empty.";
            return null;
        }
        List<JsonValue> items = [];
        for (var i = first; i < rows.Count && items.Count < most; i++) items.Add(Item(headers, rows[i]));
        return JsonArray.From(items);
    }

    private static JsonObject Item(string[] headers, List<string> row)
    {
        var item = new JsonObjectBuilder(headers.Length);
        for (var i = 0; i < headers.Length; i++) item.Set(headers[i], i < row.Count ? row[i] : "");
        return item.Build();
    }

    private static char Delimiter(string? name) => name switch
    {
        "PIPE" => '|',
        "SEMICOLON" => ';',
        "SPACE" => ' ',
        "TAB" => '\t',
        _ => ',',
    };

    private static List<List<string>> Rows(string text, char delimiter)
    {
        List<List<string>> rows = [];
        List<string> row = [];
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == delimiter)
            {
                EndCell();
            }
            else if (c == '\n')
            {
                EndRow();
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }
        if (cell.Length > 0 || row.Count > 0) EndRow();
        return rows;

        void EndCell()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (row.Count > 1 || row[0].Length > 0) rows.Add(row);
            row = [];
        }
    }
}
