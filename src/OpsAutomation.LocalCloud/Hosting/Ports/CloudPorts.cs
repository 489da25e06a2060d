namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>
/// How services reach each other. They know each other in a circle, so the ports are set once, while the cloud is put together, and read when used.
/// </summary>
public sealed class CloudPorts
{
    private IEventSink? _events;
    private IFunctionInvoker? _functions;
    private IExecutionStarter? _executions;
    private IQueueSender? _queues;
    private IQueueReader? _messages;
    private ITopicPublisher? _topics;
    private ISessionIssuer? _sessions;
    private ILogSink? _logs;
    private ICallTrail? _trail;
    private IConnectionCaller? _connections;
    private IObjectStore? _objects;

    public IEventSink Events { get => Wired(_events); set => _events = value; }

    public IFunctionInvoker Functions { get => Wired(_functions); set => _functions = value; }

    public IExecutionStarter Executions { get => Wired(_executions); set => _executions = value; }

    public IQueueSender Queues { get => Wired(_queues); set => _queues = value; }

    public IQueueReader Messages { get => Wired(_messages); set => _messages = value; }

    public ITopicPublisher Topics { get => Wired(_topics); set => _topics = value; }

    public ISessionIssuer Sessions { get => Wired(_sessions); set => _sessions = value; }

    public ILogSink Logs { get => Wired(_logs); set => _logs = value; }

    public ICallTrail Trail { get => Wired(_trail); set => _trail = value; }

    public IConnectionCaller Connections { get => Wired(_connections); set => _connections = value; }

    public IObjectStore Objects { get => Wired(_objects); set => _objects = value; }

    /// <summary>Asked in turn for the secret of an access key.</summary>
    public List<IKeySource> Keys { get; } = [];

    /// <summary>False in a cloud that is put together without EventBridge, as some tests do.</summary>
    public bool HasEvents => _events is not null;

    /// <summary>False in a cloud that is put together without CloudWatch Logs.</summary>
    public bool HasLogs => _logs is not null;

    /// <summary>False in a cloud that is put together without STS.</summary>
    public bool HasSessions => _sessions is not null;

    /// <summary>False in a cloud that is put together without CloudTrail.</summary>
    public bool HasTrail => _trail is not null;

    private static T Wired<T>(T? port) where T : class =>
        port ?? throw new InvalidOperationException($"No {typeof(T).Name} is wired in this cloud.");
}
