using System.Globalization;

namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>A process's end in the words that Lambda uses.</summary>
internal static class ExitText
{
    private const int SignalBase = 128;

    public static string Of(int code) => code <= SignalBase
        ? string.Create(CultureInfo.InvariantCulture, $"exit status {code}")
        : (code - SignalBase) switch
        {
            4 => "signal: illegal instruction",
            6 => "signal: aborted",
            7 => "signal: bus error",
            9 => "signal: killed",
            11 => "signal: segmentation fault",
            15 => "signal: terminated",
            var signal => string.Create(CultureInfo.InvariantCulture, $"signal: {signal}"),
        };
}
