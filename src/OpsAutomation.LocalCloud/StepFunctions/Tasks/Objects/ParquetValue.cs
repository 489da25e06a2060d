using System.Collections;
using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Objects;

/// <summary>A value of a Parquet column as JSON: numbers and decimals as they are, times in ISO 8601, bytes in Base64.</summary>
internal static class ParquetValue
{
    public static JsonValue Json(object? value) => value switch
    {
        null => JsonValue.Null,
        string text => text,
        bool flag => flag,
        byte[] bytes => Convert.ToBase64String(bytes),
        ReadOnlyMemory<byte> bytes => Convert.ToBase64String(bytes.Span),
        ReadOnlyMemory<char> text => text.ToString(),
        double number => Number(number),
        float number => double.IsFinite(number) ? Token(number.ToString("R", CultureInfo.InvariantCulture)) : JsonValue.Null,
        Half number => Number((double)number),
        DateTime time => Time(time),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IDictionary members => Object(members),
        IEnumerable items => JsonArray.From(items.Cast<object?>().Select(Json)),
        IFormattable number when IsNumber(number) => Token(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static JsonObject Object(IDictionary members)
    {
        var json = new JsonObjectBuilder(members.Count);
        foreach (DictionaryEntry member in members) json.Set(Convert.ToString(member.Key, CultureInfo.InvariantCulture) ?? "", Json(member.Value));
        return json.Build();
    }

    /// <summary>JSON knows neither NaN nor infinities.</summary>
    private static JsonValue Number(double number) => double.IsFinite(number) ? number : JsonValue.Null;

    private static bool IsNumber(object value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or decimal or System.Numerics.BigInteger or Parquet.Data.BigDecimal;

    private static JsonNumber Token(string text) => JsonNumber.FromToken(Encoding.ASCII.GetBytes(text));

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
