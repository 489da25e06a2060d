using OpsAutomation.LocalCloud.Hosting.Requests;

namespace OpsAutomation.LocalCloud.Events.Requests;

/// <summary>Shapes that many requests of EventBridge have.</summary>
internal static class CommonShapes
{
    public static readonly TextRule Any = new();
    public static readonly FlagRule Flag = new();
    public static readonly TimeRule Time = new();
    public static readonly TextRule Name = ModelPattern.Name.Rule(64, 1);
    public static readonly TextRule ArchiveName = ModelPattern.Name.Rule(48, 1);
    public static readonly TextRule BusName = ModelPattern.BusName.Rule(256, 1);
    public static readonly TextRule PlainBusName = ModelPattern.Name.Rule(256, 1);
    public static readonly TextRule BusNameOrArn = ModelPattern.BusNameOrArn.Rule(1600, 1);
    public static readonly TextRule Arn = new() { Min = 1, Max = 1600 };
    public static readonly TextRule EventSourceArn = ModelPattern.EventSourceArn.Rule(1600, 1);
    public static readonly TextRule ConnectionArn = ModelPattern.ConnectionArn.Rule(1600, 1);
    public static readonly TextRule PartnerSource = ModelPattern.PartnerSource.Rule(256, 1);
    public static readonly TextRule Account = ModelPattern.Account.Rule(12, 12);
    public static readonly TextRule Text512 = new() { Max = 512 };
    public static readonly TextRule Description = ModelPattern.Line.Rule(512);
    public static readonly TextRule EventPattern = new() { Max = 4096 };
    public static readonly TextRule KmsKey = ModelPattern.KmsKey.Rule(2048);
    public static readonly TextRule PageToken = new() { Min = 1, Max = 2048 };
    public static readonly NumberRule PageSize = Whole(1, 100);
    public static readonly TextRule Resource = new() { Max = 2048 };
    public static readonly StructureRule DeadLetter = new("DeadLetterConfig", ("Arn", Arn));

    public static readonly ListRule Tags = new(
        new StructureRule("Tag", ("Key", new TextRule { Min = 1, Max = 128 }), ("Value", new TextRule { Max = 256 })) { Required = ["Key", "Value"] });

    public static TextRule OneOf(params string[] values) => new() { Values = values };

    public static NumberRule Whole(double min, double max = double.MaxValue) => new() { Min = min, Max = max, Type = "Integer" };
}
