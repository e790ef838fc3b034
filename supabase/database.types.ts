
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "api_quota_tracking": {
                  Row: {
                    "limit": number,"limited_until": string | null,"minute": string,"model": string,"project": string,"provider": string,"quota_type": string,"remaining": number | null,"used": number
                  }
                  ComputedFields: never
                  Insert: {
                    "limit": number,"limited_until"?: string | null,"minute": string,"model": string,"project": string,"provider": string,"quota_type": string,"remaining"?: never,"used"?: number
                  }
                  Update: {
                    "limit"?: number,"limited_until"?: string | null,"minute"?: string,"model"?: string,"project"?: string,"provider"?: string,"quota_type"?: string,"remaining"?: never,"used"?: number
                  }
                  Relationships: [
                    
                  ]
                },"audit_log": {
                  Row: {
                    "action": string,"actor_id": string | null,"at": string,"detail": NonNullable<Json>,"id": number,"subject_id": string | null,"subject_type": string,"team_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "action": string,"actor_id"?: string | null,"at"?: string,"detail"?: NonNullable<Json>,"id"?: never,"subject_id"?: string | null,"subject_type": string,"team_id"?: string | null
                  }
                  Update: {
                    "action"?: string,"actor_id"?: string | null,"at"?: string,"detail"?: NonNullable<Json>,"id"?: never,"subject_id"?: string | null,"subject_type"?: string,"team_id"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"batch_upload_files": {
                  Row: {
                    "api_calls": number,"attempts": number,"batch_id": string,"claimed_at": string | null,"created_at": string,"custom_name": string | null,"duplicate_of_file_id": string | null,"error_type": string | null,"etag": string | null,"failure_code": string | null,"failure_detail": string | null,"finished_at": string | null,"id": string,"lease_token": string | null,"leased_until": string | null,"original_bytes": number,"original_name": string,"original_sha256": string | null,"processing_ms": number,"rate_limited": boolean,"retry_count": number,"run_at": string,"searchable_at": string | null,"sent_bytes": number | null,"sent_md5": string | null,"sent_type": string | null,"status": string,"storage_key": string | null,"team_id": string,"thumbnail_key": string | null,"tokens_used": number,"upload_order": number,"uploaded_at": string | null,"urgent": boolean,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "api_calls"?: number,"attempts"?: number,"batch_id": string,"claimed_at"?: string | null,"created_at"?: string,"custom_name"?: string | null,"duplicate_of_file_id"?: string | null,"error_type"?: never,"etag"?: string | null,"failure_code"?: string | null,"failure_detail"?: string | null,"finished_at"?: string | null,"id"?: string,"lease_token"?: string | null,"leased_until"?: string | null,"original_bytes": number,"original_name": string,"original_sha256"?: string | null,"processing_ms"?: number,"rate_limited"?: boolean,"retry_count"?: number,"run_at"?: string,"searchable_at"?: string | null,"sent_bytes"?: number | null,"sent_md5"?: string | null,"sent_type"?: string | null,"status"?: string,"storage_key"?: string | null,"team_id": string,"thumbnail_key"?: string | null,"tokens_used"?: number,"upload_order": number,"uploaded_at"?: string | null,"urgent"?: boolean,"version"?: number
                  }
                  Update: {
                    "api_calls"?: number,"attempts"?: number,"batch_id"?: string,"claimed_at"?: string | null,"created_at"?: string,"custom_name"?: string | null,"duplicate_of_file_id"?: string | null,"error_type"?: never,"etag"?: string | null,"failure_code"?: string | null,"failure_detail"?: string | null,"finished_at"?: string | null,"id"?: string,"lease_token"?: string | null,"leased_until"?: string | null,"original_bytes"?: number,"original_name"?: string,"original_sha256"?: string | null,"processing_ms"?: number,"rate_limited"?: boolean,"retry_count"?: number,"run_at"?: string,"searchable_at"?: string | null,"sent_bytes"?: number | null,"sent_md5"?: string | null,"sent_type"?: string | null,"status"?: string,"storage_key"?: string | null,"team_id"?: string,"thumbnail_key"?: string | null,"tokens_used"?: number,"upload_order"?: number,"uploaded_at"?: string | null,"urgent"?: boolean,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "files_belong_to_a_batch_of_their_team"
      columns: ["team_id","batch_id"]
isOneToOne: false
      referencedRelation: "batch_progress"
      referencedColumns: ["team_id","batch_id"]
    },{
      foreignKeyName: "files_belong_to_a_batch_of_their_team"
      columns: ["team_id","batch_id"]
isOneToOne: false
      referencedRelation: "batch_upload_sessions"
      referencedColumns: ["team_id","id"]
    },{
      foreignKeyName: "files_duplicate_of_a_file_of_their_team"
      columns: ["team_id","duplicate_of_file_id"]
isOneToOne: false
      referencedRelation: "batch_upload_files"
      referencedColumns: ["team_id","id"]
    }
                  ]
                },"batch_upload_sessions": {
                  Row: {
                    "budget_nanodollars": number | null,"completed_at": string | null,"config": NonNullable<Json>,"created_at": string,"created_by": string | null,"hold_until_start": boolean,"id": string,"kind": string,"last_served_at": string | null,"max_concurrent": number,"name": string,"paused_at": string | null,"priority": number,"rate_limit_config": NonNullable<Json>,"scheduled_for": string | null,"started_at": string | null,"status": string,"strategy": string,"team_id": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "budget_nanodollars"?: number | null,"completed_at"?: string | null,"config"?: NonNullable<Json>,"created_at"?: string,"created_by"?: string | null,"hold_until_start"?: boolean,"id"?: string,"kind": string,"last_served_at"?: string | null,"max_concurrent"?: number,"name": string,"paused_at"?: string | null,"priority"?: number,"rate_limit_config"?: NonNullable<Json>,"scheduled_for"?: string | null,"started_at"?: string | null,"status"?: string,"strategy"?: string,"team_id": string,"updated_at"?: string
                  }
                  Update: {
                    "budget_nanodollars"?: number | null,"completed_at"?: string | null,"config"?: NonNullable<Json>,"created_at"?: string,"created_by"?: string | null,"hold_until_start"?: boolean,"id"?: string,"kind"?: string,"last_served_at"?: string | null,"max_concurrent"?: number,"name"?: string,"paused_at"?: string | null,"priority"?: number,"rate_limit_config"?: NonNullable<Json>,"scheduled_for"?: string | null,"started_at"?: string | null,"status"?: string,"strategy"?: string,"team_id"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "batch_upload_sessions_team_id_fkey"
      columns: ["team_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id"]
    }
                  ]
                },"document_revisions": {
                  Row: {
                    "at": string,"changes": NonNullable<Json>,"document_id": string,"how": string,"is_applied": boolean,"model": string | null,"person_id": string | null,"prompt_version": string | null,"restored_version": number | null,"team_id": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "at"?: string,"changes"?: NonNullable<Json>,"document_id": string,"how": string,"is_applied"?: boolean,"model"?: string | null,"person_id"?: string | null,"prompt_version"?: string | null,"restored_version"?: number | null,"team_id": string,"version": number
                  }
                  Update: {
                    "at"?: string,"changes"?: NonNullable<Json>,"document_id"?: string,"how"?: string,"is_applied"?: boolean,"model"?: string | null,"person_id"?: string | null,"prompt_version"?: string | null,"restored_version"?: number | null,"team_id"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "revisions_belong_to_a_document_of_their_team"
      columns: ["team_id","document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["team_id","id"]
    }
                  ]
                },"documents": {
                  Row: {
                    "attempts": number,"batch_id": string,"confidence": number | null,"corrected_at": string | null,"created_at": string,"embedding": unknown,"embedding_dimensions": number | null,"embedding_model": string | null,"failure_code": string | null,"fields": NonNullable<Json>,"file_id": string,"id": string,"kind": string,"language": string | null,"lease_token": string | null,"leased_until": string | null,"model": string | null,"page_count": number,"prompt_version": string | null,"reviewed_at": string | null,"reviewed_by": string | null,"run_at": string,"search": unknown,"status": string,"team_id": string,"text": string,"title": string | null,"updated_at": string,"version": number,"warnings": (string)[]
                  }
                  ComputedFields: never
                  Insert: {
                    "attempts"?: number,"batch_id": string,"confidence"?: number | null,"corrected_at"?: string | null,"created_at"?: string,"embedding"?: unknown,"embedding_dimensions"?: number | null,"embedding_model"?: string | null,"failure_code"?: string | null,"fields"?: NonNullable<Json>,"file_id": string,"id"?: string,"kind": string,"language"?: string | null,"lease_token"?: string | null,"leased_until"?: string | null,"model"?: string | null,"page_count"?: number,"prompt_version"?: string | null,"reviewed_at"?: string | null,"reviewed_by"?: string | null,"run_at"?: string,"search"?: never,"status"?: string,"team_id": string,"text": string,"title"?: string | null,"updated_at"?: string,"version"?: number,"warnings"?: (string)[]
                  }
                  Update: {
                    "attempts"?: number,"batch_id"?: string,"confidence"?: number | null,"corrected_at"?: string | null,"created_at"?: string,"embedding"?: unknown,"embedding_dimensions"?: number | null,"embedding_model"?: string | null,"failure_code"?: string | null,"fields"?: NonNullable<Json>,"file_id"?: string,"id"?: string,"kind"?: string,"language"?: string | null,"lease_token"?: string | null,"leased_until"?: string | null,"model"?: string | null,"page_count"?: number,"prompt_version"?: string | null,"reviewed_at"?: string | null,"reviewed_by"?: string | null,"run_at"?: string,"search"?: never,"status"?: string,"team_id"?: string,"text"?: string,"title"?: string | null,"updated_at"?: string,"version"?: number,"warnings"?: (string)[]
                  }
                  Relationships: [
                    {
      foreignKeyName: "documents_belong_to_a_batch_of_their_team"
      columns: ["team_id","batch_id"]
isOneToOne: false
      referencedRelation: "batch_progress"
      referencedColumns: ["team_id","batch_id"]
    },{
      foreignKeyName: "documents_belong_to_a_batch_of_their_team"
      columns: ["team_id","batch_id"]
isOneToOne: false
      referencedRelation: "batch_upload_sessions"
      referencedColumns: ["team_id","id"]
    },{
      foreignKeyName: "documents_belong_to_a_file_of_their_team"
      columns: ["team_id","file_id"]
isOneToOne: false
      referencedRelation: "batch_upload_files"
      referencedColumns: ["team_id","id"]
    }
                  ]
                },"profiles": {
                  Row: {
                    "name": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "name": string,"user_id": string
                  }
                  Update: {
                    "name"?: string,"user_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"receipt_items": {
                  Row: {
                    "amount": number | null,"description": string | null,"document_id": string,"line_no": number,"quantity": number | null,"team_id": string,"unit_price": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount"?: number | null,"description"?: string | null,"document_id": string,"line_no": number,"quantity"?: number | null,"team_id": string,"unit_price"?: number | null
                  }
                  Update: {
                    "amount"?: number | null,"description"?: string | null,"document_id"?: string,"line_no"?: number,"quantity"?: number | null,"team_id"?: string,"unit_price"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "items_belong_to_a_receipt_of_their_team"
      columns: ["team_id","document_id"]
isOneToOne: false
      referencedRelation: "receipts"
      referencedColumns: ["team_id","document_id"]
    }
                  ]
                },"receipts": {
                  Row: {
                    "created_at": string,"currency": string | null,"document_id": string,"merchant": string | null,"purchased_on": string | null,"subtotal": number | null,"tax": number | null,"team_id": string,"total": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"currency"?: string | null,"document_id": string,"merchant"?: string | null,"purchased_on"?: string | null,"subtotal"?: number | null,"tax"?: number | null,"team_id": string,"total"?: number | null
                  }
                  Update: {
                    "created_at"?: string,"currency"?: string | null,"document_id"?: string,"merchant"?: string | null,"purchased_on"?: string | null,"subtotal"?: number | null,"tax"?: number | null,"team_id"?: string,"total"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "receipts_belong_to_a_document_of_their_team"
      columns: ["team_id","document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["team_id","id"]
    }
                  ]
                },"saved_views": {
                  Row: {
                    "created_at": string,"filter": NonNullable<Json>,"id": string,"is_shared": boolean,"name": string,"owner_id": string | null,"team_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"filter": NonNullable<Json>,"id"?: string,"is_shared"?: boolean,"name": string,"owner_id"?: string | null,"team_id": string
                  }
                  Update: {
                    "created_at"?: string,"filter"?: NonNullable<Json>,"id"?: string,"is_shared"?: boolean,"name"?: string,"owner_id"?: string | null,"team_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "saved_views_team_id_fkey"
      columns: ["team_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id"]
    }
                  ]
                },"team_invitations": {
                  Row: {
                    "accepted_at": string | null,"created_at": string,"email": string,"expires_at": string,"id": string,"invited_by": string | null,"revoked_at": string | null,"role": string,"team_id": string,"token_hash": string
                  }
                  ComputedFields: never
                  Insert: {
                    "accepted_at"?: string | null,"created_at"?: string,"email": string,"expires_at": string,"id"?: string,"invited_by"?: string | null,"revoked_at"?: string | null,"role": string,"team_id": string,"token_hash": string
                  }
                  Update: {
                    "accepted_at"?: string | null,"created_at"?: string,"email"?: string,"expires_at"?: string,"id"?: string,"invited_by"?: string | null,"revoked_at"?: string | null,"role"?: string,"team_id"?: string,"token_hash"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "team_invitations_team_id_fkey"
      columns: ["team_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id"]
    }
                  ]
                },"team_members": {
                  Row: {
                    "created_at": string,"role": string,"team_id": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"role": string,"team_id": string,"user_id": string
                  }
                  Update: {
                    "created_at"?: string,"role"?: string,"team_id"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "team_members_team_id_fkey"
      columns: ["team_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id"]
    }
                  ]
                },"teams": {
                  Row: {
                    "created_at": string,"created_by": string | null,"id": string,"name": string,"settings": NonNullable<Json>,"slug": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"created_by"?: string | null,"id"?: string,"name": string,"settings"?: NonNullable<Json>,"slug": string
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string | null,"id"?: string,"name"?: string,"settings"?: NonNullable<Json>,"slug"?: string
                  }
                  Relationships: [
                    
                  ]
                },"usage_events": {
                  Row: {
                    "batch_id": string | null,"cost_nanodollars": number | null,"id": string,"input_tokens": number | null,"key_label": string,"kind": string,"model": string,"outcome": string | null,"output_tokens": number | null,"pages": number,"project": string,"reserved_at": string,"reserved_nanodollars": number,"reserved_tokens": number,"settled_at": string | null,"state": string,"team_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "batch_id"?: string | null,"cost_nanodollars"?: number | null,"id"?: string,"input_tokens"?: number | null,"key_label": string,"kind": string,"model": string,"outcome"?: string | null,"output_tokens"?: number | null,"pages"?: number,"project": string,"reserved_at"?: string,"reserved_nanodollars"?: number,"reserved_tokens": number,"settled_at"?: string | null,"state"?: string,"team_id"?: string | null
                  }
                  Update: {
                    "batch_id"?: string | null,"cost_nanodollars"?: number | null,"id"?: string,"input_tokens"?: number | null,"key_label"?: string,"kind"?: string,"model"?: string,"outcome"?: string | null,"output_tokens"?: number | null,"pages"?: number,"project"?: string,"reserved_at"?: string,"reserved_nanodollars"?: number,"reserved_tokens"?: number,"settled_at"?: string | null,"state"?: string,"team_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "usage_belongs_to_a_batch_of_its_team"
      columns: ["team_id","batch_id"]
isOneToOne: false
      referencedRelation: "batch_progress"
      referencedColumns: ["team_id","batch_id"]
    },{
      foreignKeyName: "usage_belongs_to_a_batch_of_its_team"
      columns: ["team_id","batch_id"]
isOneToOne: false
      referencedRelation: "batch_upload_sessions"
      referencedColumns: ["team_id","id"]
    },{
      foreignKeyName: "usage_events_team_id_fkey"
      columns: ["team_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id"]
    }
                  ]
                }
          }
          Views: {
            "batch_progress": {
                  Row: {
                    "avg_file_processing_time_ms": number | null,"batch_id": string,"cost_nanodollars": number | null,"estimated_completion_at": string | null,"files_a_minute": number | null,"files_completed": number | null,"files_duplicate": number | null,"files_embedding": number | null,"files_failed": number | null,"files_failed_unsent": number | null,"files_pending": number | null,"files_processing": number | null,"files_searchable": number | null,"files_skipped": number | null,"files_uploaded": number | null,"files_uploading": number | null,"last_error_at": string | null,"rate_limit_hits": number | null,"status": string,"team_id": string,"total_api_calls": number | null,"total_files": number | null,"total_processing_time_ms": number | null,"total_tokens_used": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "batch_upload_sessions_team_id_fkey"
      columns: ["team_id"]
isOneToOne: false
      referencedRelation: "teams"
      referencedColumns: ["id"]
    }
                  ]
                }
          }
          Functions: {
            "accept_invitation":
{ Args: { "token": string }; Returns: string
                           },
"authorize_team":
{ Args: { "team_id": string }; Returns: {
              "role": string,"user_id": string
            }[]
                           },
"authorize_upload":
{ Args: { "batch_id": string }; Returns: {
              "role": string,"status": string,"team_id": string,"user_id": string
            }[]
                           },
"available_models":
{ Args: Record<PropertyKey, never>; Returns: {
              "input_per_million": number,"is_default": boolean,"model": string,"output_per_million": number,"priced_on": string
            }[]
                           },
"cancel_batch":
{ Args: { "batch_id": string }; Returns: string
                           },
"change_profile":
{ Args: { "name": string }; Returns: undefined
                           },
"change_role":
{ Args: { "role": string,"team_id": string,"user_id": string }; Returns: undefined
                           },
"change_settings":
{ Args: { "settings": Json,"team_id": string }; Returns: undefined
                           },
"correct_document":
{ Args: { "accept"?: boolean,"base_version": number,"changes": Json,"document_id": string }; Returns: number
                           },
"count_documents":
{ Args: { "filter"?: Json,"team_id": string }; Returns: number
                           },
"create_batch":
{ Args: { "budget_nanodollars"?: number,"config"?: Json,"hold_until_start"?: boolean,"id": string,"kind": string,"name": string,"scheduled_for"?: string,"strategy"?: string,"team_id": string }; Returns: {
              "budget_nanodollars": number | null,
"completed_at": string | null,
"config": NonNullable<Json>,
"created_at": string,
"created_by": string | null,
"hold_until_start": boolean,
"id": string,
"kind": string,
"last_served_at": string | null,
"max_concurrent": number,
"name": string,
"paused_at": string | null,
"priority": number,
"rate_limit_config": NonNullable<Json>,
"scheduled_for": string | null,
"started_at": string | null,
"status": string,
"strategy": string,
"team_id": string,
"updated_at": string
            }
                          SetofOptions: {
        from: "*"
        to: "batch_upload_sessions"
        isOneToOne: true
        isSetofReturn: false
      } },
"create_team":
{ Args: { "name": string,"slug": string }; Returns: {
              "created_at": string,
"created_by": string | null,
"id": string,
"name": string,
"settings": NonNullable<Json>,
"slug": string
            }
                          SetofOptions: {
        from: "*"
        to: "teams"
        isOneToOne: true
        isSetofReturn: false
      } },
"delete_team":
{ Args: { "slug": string,"team_id": string }; Returns: undefined
                           },
"document_neighbours":
{ Args: { "document_id": string }; Returns: {
              "next_id": string,"place": number,"previous_id": string,"total": number
            }[]
                           },
"document_values":
{ Args: { "document_id": string,"version": number }; Returns: Json
                           },
"erase_batch":
{ Args: { "batch_id": string }; Returns: undefined
                           },
"erase_document":
{ Args: { "document_id": string }; Returns: undefined
                           },
"fail_uploads":
{ Args: { "batch_id": string,"failures": Json }; Returns: number
                           },
"filter_choices":
{ Args: { "team_id": string }; Returns: {
              "documents": number,"value": string,"what": string
            }[]
                           },
"find_invitation":
{ Args: { "token": string }; Returns: {
              "email": string,"expires_at": string,"invited_by": string,"role": string,"state": string,"team_name": string,"team_slug": string
            }[]
                           },
"invite_member":
{ Args: { "email": string,"role": string,"team_id": string }; Returns: {
              "id": string,"token": string
            }[]
                           },
"list_documents":
{ Args: { "after"?: string,"filter"?: Json,"max_results"?: number,"team_id": string }; Returns: Database["public"]['CompositeTypes']["found_document"][]
                          SetofOptions: {
        from: "*"
        to: "found_document"
        isOneToOne: false
        isSetofReturn: true
      } },
"month_of_team":
{ Args: { "team_id": string }; Returns: {
              "budget_nanodollars": number,"first_day": string,"spent_nanodollars": number
            }[]
                           },
"pause_batch":
{ Args: { "batch_id": string }; Returns: string
                           },
"quota_weather":
{ Args: { "team_id": string }; Returns: {
              "limited_until": string,"requests_limit": number,"requests_used": number,"tokens_limit": number,"tokens_used": number
            }[]
                           },
"refuse_files":
{ Args: { "batch_id": string,"refusals": Json }; Returns: number
                           },
"register_files":
{ Args: { "batch_id": string,"files": Json }; Returns: {
              "id": string,"status": string,"upload_order": number,"version": number
            }[]
                           },
"remove_member":
{ Args: { "team_id": string,"user_id": string }; Returns: undefined
                           },
"restore_document":
{ Args: { "base_version": number,"document_id": string,"version": number }; Returns: number
                           },
"resume_batch":
{ Args: { "batch_id": string }; Returns: string
                           },
"retry_files":
{ Args: { "batch_id": string,"file_ids"?: (string)[],"urgent"?: boolean }; Returns: number
                           },
"review_document":
{ Args: { "base_version": number,"document_id": string,"is_right"?: boolean }; Returns: number
                           },
"revoke_invitation":
{ Args: { "id": string }; Returns: undefined
                           },
"search_documents":
{ Args: { "filter"?: Json,"max_results"?: number,"query": string,"query_embedding"?: string,"team_id": string }; Returns: Database["public"]['CompositeTypes']["found_document"][]
                          SetofOptions: {
        from: "*"
        to: "found_document"
        isOneToOne: false
        isSetofReturn: true
      } },
"start_batch":
{ Args: { "batch_id": string }; Returns: string
                           },
"team_people":
{ Args: { "team_id": string }; Returns: {
              "email": string,"joined_at": string,"name": string,"role": string,"user_id": string
            }[]
                           },
"team_stats":
{ Args: { "team_id": string }; Returns: {
              "embedded": number,"embedding": number,"failed": number,"processed": number,"processing": number,"ready": number,"total": number,"uploaded": number,"uploading": number
            }[]
                           },
"uploads_to_confirm":
{ Args: { "batch_id": string,"file_ids": (string)[] }; Returns: {
              "duplicate_of_file_id": string,"id": string,"sent_bytes": number,"sent_md5": string,"sent_type": string,"status": string,"storage_key": string,"team_id": string,"user_id": string
            }[]
                           },
"usage_by_batch":
{ Args: { "first_day": string,"last_day": string,"team_id": string }; Returns: {
              "batch_id": string,"calls": number,"cost_nanodollars": number,"name": string,"tokens": number
            }[]
                           },
"usage_by_day":
{ Args: { "first_day": string,"last_day": string,"team_id": string }; Returns: {
              "calls": number,"cost_nanodollars": number,"day": string,"tokens": number
            }[]
                           },
"usage_by_model":
{ Args: { "first_day": string,"last_day": string,"team_id": string }; Returns: {
              "calls": number,"cost_nanodollars": number,"kind": string,"model": string,"tokens": number
            }[]
                           }
          }
          Enums: {
            [_ in never]: never
          }
          CompositeTypes: {
            "found_document": {
                        "document_id": string | null,"file_id": string | null,"batch_id": string | null,"kind": string | null,"title": string | null,"file_name": string | null,"batch_name": string | null,"merchant": string | null,"purchased_on": string | null,"currency": string | null,"total": number | null,"confidence": number | null,"warnings": (string)[] | null,"reviewed_at": string | null,"page_count": number | null,"created_at": string | null,"snippet": string | null,"score": number | null,"found_by": (string)[] | null,"place": string | null
                      }
          }
        },"worker": {
          Tables: {
            [_ in never]: never
          }
          Views: {
            [_ in never]: never
          }
          Functions: {
            "claim_documents_to_embed":
{ Args: { "at"?: string,"lease_ms"?: number,"max_documents"?: number }; Returns: {
              "attempts": number,"batch_id": string,"document_id": string,"file_id": string,"lease_token": string,"team_id": string,"text": string,"title": string
            }[]
                           },
"claim_erasures":
{ Args: { "at"?: string,"max_objects"?: number }; Returns: {
              "storage_key": string
            }[]
                           },
"claim_files":
{ Args: { "at"?: string,"lease_ms"?: number,"max_files"?: number }; Returns: {
              "attempts": number,"batch_id": string,"etag": string,"file_id": string,"file_name": string,"kind": string,"lease_token": string,"max_attempts": number,"max_concurrent": number,"sent_bytes": number,"sent_type": string,"storage_key": string,"team_id": string
            }[]
                           },
"complete_files":
{ Args: { "at"?: string,"results": Json }; Returns: {
              "applied": boolean,"file_id": string
            }[]
                           },
"confirm_files":
{ Args: { "at"?: string,"batch_id": string,"files": Json,"team_id": string }; Returns: {
              "duplicate_of_file_id": string,"id": string,"status": string
            }[]
                           },
"fail_embeddings":
{ Args: { "at"?: string,"failures": Json,"permit"?: Json }; Returns: {
              "applied": boolean,"document_id": string
            }[]
                           },
"fail_files":
{ Args: { "at"?: string,"failures": Json }; Returns: {
              "applied": boolean,"file_id": string
            }[]
                           },
"files_to_view":
{ Args: { "file_ids": (string)[],"team_id": string }; Returns: {
              "id": string,"sent_bytes": number,"sent_type": string,"storage_key": string,"thumbnail_key": string
            }[]
                           },
"finish_calls":
{ Args: { "at"?: string,"calls": Json }; Returns: {
              "applied": boolean,"file_id": string,"permit_id": string
            }[]
                           },
"finish_erasures":
{ Args: { "storage_keys": (string)[] }; Returns: number
                           },
"quota_status":
{ Args: { "at"?: string }; Returns: {
              "day_limit": number,"day_used": number,"in_flight": number,"limited_until": string,"model": string,"project": string,"requests_limit": number,"requests_used": number,"tokens_limit": number,"tokens_used": number
            }[]
                           },
"record_error":
{ Args: { "at"?: string,"key_label": string,"model": string,"outcome": string,"project": string,"reset_at"?: string,"wait_ms"?: number }; Returns: undefined
                           },
"register_keys":
{ Args: { "at"?: string,"keys": Json }; Returns: number
                           },
"release_files":
{ Args: { "at"?: string,"releases": Json }; Returns: {
              "applied": boolean,"file_id": string
            }[]
                           },
"settle_permits":
{ Args: { "at"?: string,"settlements": Json }; Returns: {
              "applied": boolean,"permit_id": string
            }[]
                           },
"sign_files":
{ Args: { "at"?: string,"batch_id": string,"bucket"?: string,"capacity"?: number,"files": Json,"refill_per_minute"?: number,"team_id": string,"user_id": string }; Returns: {
              "code": string,"duplicate_of_file_id": string,"id": string,"outcome": string,"storage_key": string,"thumbnail_key": string
            }[]
                           },
"store_embeddings":
{ Args: { "at"?: string,"permit"?: Json,"results": Json }; Returns: {
              "applied": boolean,"document_id": string
            }[]
                           },
"sweep":
{ Args: { "at"?: string }; Returns: {
              "action": string,"count": number
            }[]
                           },
"take_permits":
{ Args: { "at"?: string,"calls": Json }; Returns: {
              "call_id": string,"granted": boolean,"key_label": string,"live_ids": (string)[],"model": string,"permit_id": string,"project": string,"reason": string,"retry_at": string
            }[]
                           },
"take_user_token":
{ Args: { "at"?: string,"bucket": string,"capacity"?: number,"refill_per_minute"?: number,"user_id": string }; Returns: {
              "allowed": boolean,"remaining": number,"retry_after_ms": number
            }[]
                           },
"tick":
{ Args: { "at"?: string }; Returns: undefined
                           },
"uploads_to_reconcile":
{ Args: { "at"?: string,"max_files"?: number }; Returns: {
              "batch_id": string,"id": string,"sent_bytes": number,"sent_md5": string,"storage_key": string,"team_id": string
            }[]
                           }
          }
          Enums: {
            [_ in never]: never
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            
          }
        },"worker": {
          Enums: {
            
          }
        }
} as const
