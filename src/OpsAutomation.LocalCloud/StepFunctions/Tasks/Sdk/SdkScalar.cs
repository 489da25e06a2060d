using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>Scalars that the wire writes as text.</summary>
internal static class SdkScalar
{
    public static JsonValue Read(SdkType type, string text) => type.Kind switch
    {
        SdkKind.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        SdkKind.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        SdkKind.Flag when bool.TryParse(text, out var flag) => flag,
        SdkKind.EpochTime or SdkKind.IsoTime or SdkKind.HttpTime => SdkTime.FromWire(text),
        _ => text,
    };
}
