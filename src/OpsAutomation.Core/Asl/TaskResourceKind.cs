namespace OpsAutomation.Core.Asl;

public enum TaskResourceKind
{
    /// <summary>arn:aws:lambda:…:function:name — the function itself.</summary>
    LambdaFunction,

    /// <summary>arn:aws:states:…:activity:name</summary>
    Activity,

    /// <summary>arn:aws:states:::service:action</summary>
    Service,

    /// <summary>Anything else; refused when the machine is made, or a failure when it runs.</summary>
    Unknown,
}
