{{- define "scratchnet.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "scratchnet.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "scratchnet.labels" -}}
{{ include "scratchnet.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* Whether the state directory needs a volume that outlives the pod. */}}
{{- define "scratchnet.persistent" -}}
{{- if and .Values.persistence.enabled (not .Values.database.url) -}}true{{- end -}}
{{- end -}}

{{- define "scratchnet.claimName" -}}
{{- .Values.persistence.existingClaim | default (include "scratchnet.fullname" .) -}}
{{- end -}}
