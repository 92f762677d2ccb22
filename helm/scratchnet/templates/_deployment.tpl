{{- /*
One Deployment, from a dictionary with the root context "root", "name", "component", "role" and "replicas".
The memory limit adds 512 MiB for the JVM, as in bin/scratchnet, and 512 MiB so that the JVM's own limits are reached first.
*/}}
{{- define "scratchnet.deployment" -}}
{{- $pods := . }}
{{- with .root }}
{{- $memory := add .Values.memory.heap .Values.memory.offHeap 1024 }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $pods.name }}
  labels:
    {{- include "scratchnet.labels" . | nindent 4 }}
    app.kubernetes.io/component: {{ $pods.component }}
spec:
  replicas: {{ $pods.replicas }}
  strategy:
    # Two pods must never share the embedded database.
    type: {{ ternary "RollingUpdate" "Recreate" (not (empty .Values.database.url)) }}
  selector:
    matchLabels:
      {{- include "scratchnet.selectorLabels" . | nindent 6 }}
      app.kubernetes.io/component: {{ $pods.component }}
  template:
    metadata:
      labels:
        {{- include "scratchnet.labels" . | nindent 8 }}
        app.kubernetes.io/component: {{ $pods.component }}
      {{- with .Values.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ include "scratchnet.fullname" . }}
      automountServiceAccountToken: false
      # For a Service named "server", Kubernetes would set SERVER_PORT to tcp://…
      enableServiceLinks: false
      {{- with .Values.imagePullSecrets }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      # A running job is checkpointed and re-queued, and requests finish: up to 20 s each.
      terminationGracePeriodSeconds: 60
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        fsGroupChangePolicy: OnRootMismatch
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: scratchnet
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          imagePullPolicy: {{ .Values.image.pullPolicy }}
          env:
            - name: SCRATCHNET_ROLE
              value: {{ $pods.role }}
            - name: SCRATCHNET_HEAP
              value: {{ .Values.memory.heap | quote }}
            - name: SCRATCHNET_OFFHEAP
              value: {{ .Values.memory.offHeap | quote }}
            {{- with .Values.contextPath }}
            - name: SERVER_SERVLET_CONTEXTPATH
              value: {{ . | quote }}
            {{- end }}
            {{- if .Values.database.url }}
            - name: SPRING_DATASOURCE_URL
              value: {{ .Values.database.url | quote }}
            - name: SPRING_DATASOURCE_USERNAME
              valueFrom:
                secretKeyRef:
                  name: {{ .Values.database.existingSecret | quote }}
                  key: username
            - name: SPRING_DATASOURCE_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: {{ .Values.database.existingSecret | quote }}
                  key: password
            {{- end }}
            {{- range $name, $value := .Values.config }}
            - name: {{ $name }}
              value: {{ $value | quote }}
            {{- end }}
          ports:
            - name: http
              containerPort: 8080
          startupProbe:
            httpGet:
              path: {{ .Values.contextPath }}/actuator/health/liveness
              port: http
            periodSeconds: 2
            failureThreshold: 60
          livenessProbe:
            httpGet:
              path: {{ .Values.contextPath }}/actuator/health/liveness
              port: http
            periodSeconds: 10
            timeoutSeconds: 5
          readinessProbe:
            httpGet:
              path: {{ .Values.contextPath }}/actuator/health/readiness
              port: http
            periodSeconds: 5
            timeoutSeconds: 5
          resources:
            requests:
              cpu: {{ .Values.cpu.request | quote }}
              memory: {{ $memory }}Mi
            limits:
              {{- with .Values.cpu.limit }}
              cpu: {{ . | quote }}
              {{- end }}
              memory: {{ $memory }}Mi
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
          volumeMounts:
            # Everything that is written: database, unpacked native libraries, temporary files.
            - name: state
              mountPath: /var/lib/scratchnet
      volumes:
        - name: state
          {{- if include "scratchnet.persistent" . }}
          persistentVolumeClaim:
            claimName: {{ include "scratchnet.claimName" . | quote }}
          {{- else }}
          emptyDir: {}
          {{- end }}
      {{- with .Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
{{- end }}
{{- end -}}
