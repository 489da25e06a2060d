using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

internal static class TimeFunctions
{
    public static readonly BuiltinFunction[] All =
    [
        new("now", "<s?s?:s>", 2, static (e, a) => new JsonString(TimePicture.Format(e.NowMillis, a.Text(0), a.Text(1)))),
        new("millis", "<:n>", 0, static (e, _) => JsonNumber.Of(e.NowMillis)),
        new("fromMillis", "<n-s?s?:s>", 3, static (_, a) =>
            a.Number(0) is { } millis ? new JsonString(TimePicture.Format(millis, a.Text(1), a.Text(2))) : null),
        new("toMillis", "<s-s?:n>", 2, static (e, a) => a.Text(0) is not { } text ? null
            : a.Text(1) is { } picture ? TimePicture.Read(e, text, picture) is { } read ? JsonNumber.Of(read) : null
            : IsoTime.ToMillis(text) is { } millis ? JsonNumber.Of(millis) : throw new JsonataFault("D3110", value: a[0])),
    ];
}
