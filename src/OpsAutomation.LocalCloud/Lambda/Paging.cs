using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>Lambda's lists: MaxItems and Marker in, NextMarker out.</summary>
internal static class Paging
{
    private const int DefaultItems = 50;
    private const int MostItems = 10_000;

    public static JsonObject Answer(AwsRequest request, string name, IEnumerable<JsonValue> items)
    {
        _ = int.TryParse(request.QueryValue("Marker"), NumberStyles.None, CultureInfo.InvariantCulture, out var from);
        var most = int.TryParse(request.QueryValue("MaxItems"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? Math.Clamp(asked, 1, MostItems)
            : DefaultItems;
        var page = items.Skip(from).Take(most + 1).ToList();
        return new JsonObjectBuilder()
            .Set(name, JsonArray.From(page.Take(most)))
            .SetIf("NextMarker", page.Count > most ? new JsonString((from + most).ToString(CultureInfo.InvariantCulture)) : null)
            .Build();
    }
}
